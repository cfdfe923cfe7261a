from ollama import Client

from .base import BaseLLM


class OllamaLLM(BaseLLM):
    def __init__(self, config=None, host="http://localhost:11434"):
        super().__init__(config)
        self.config.model = self.config.model or "llama3.1"
        self._client = Client(host=host)

    def generate(self, messages):
        return self._client.chat(model=self.config.model, messages=messages)["message"]["content"]
