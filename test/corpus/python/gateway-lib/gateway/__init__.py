from .anthropic_provider import AnthropicProvider
from .base import Provider, Request
from .openai_provider import AzureProvider, OpenAIProvider

__all__ = ["AnthropicProvider", "AzureProvider", "OpenAIProvider", "Provider", "Request", "provider_for"]

PROVIDERS = {"openai": OpenAIProvider, "anthropic": AnthropicProvider, "azure": AzureProvider}


def provider_for(name: str, **options) -> Provider:
    return PROVIDERS[name](**options)
