from .claude import AnthropicLLM
from .gpt import OpenAILLM, StructuredLLM
from .local import OllamaLLM
