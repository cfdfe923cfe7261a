import anthropic

from ..config import ClaudeConfig
from .base import BaseLLM


class AnthropicLLM(BaseLLM):
    _client = None

    def __init__(self, config=None):
        super().__init__(config or ClaudeConfig())

    @classmethod
    def client(cls):
        if cls._client is None:
            cls._client = anthropic.Anthropic()
        return cls._client

    def generate(self, messages):
        system = next((m["content"] for m in messages if m["role"] == "system"), anthropic.NOT_GIVEN)
        rest = [m for m in messages if m["role"] != "system"]
        reply = self.client().messages.create(model=self.config.model, system=system, messages=rest, **self.common())
        return reply.content[0].text
