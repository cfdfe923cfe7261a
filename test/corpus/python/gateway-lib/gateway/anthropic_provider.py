import anthropic

from .base import Provider, Request


class AnthropicProvider(Provider):
    default_model = "claude-3-5-haiku-latest"
    limit = 1024

    def __init__(self, model: str | None = None, *, beta: bool = False):
        super().__init__(model=model)
        self._messages = anthropic.Anthropic().messages
        self._beta = beta

    def complete(self, request: Request) -> str:
        reply = self._messages.create(model=self.model, max_tokens=self.limit, messages=[{"role": "user", "content": request.prompt}])
        return reply.content[0].text
