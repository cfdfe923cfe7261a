from .factory import create_llm
from .providers import AnthropicLLM, OpenAILLM

__all__ = ["create_llm", "AnthropicLLM", "OpenAILLM"]
