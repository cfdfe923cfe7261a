import importlib

from .config import LLMConfig, Tier
from .providers import AnthropicLLM, OllamaLLM, OpenAILLM, StructuredLLM

REGISTRY = {"openai": OpenAILLM, "anthropic": AnthropicLLM, "ollama": OllamaLLM}


def create_llm(name: str):
    if name not in REGISTRY:
        raise ValueError(name)
    return REGISTRY[name]()


def smart():
    return OpenAILLM(LLMConfig(model=Tier.SMART.value))


def fast():
    return OpenAILLM({"model": Tier.FAST.value})


def structured(schema):
    return StructuredLLM().generate_json([], schema)


def dynamic(name):
    module = importlib.import_module(f"plugins.{name}")
    return module.create({"model": "gpt-4o"})
