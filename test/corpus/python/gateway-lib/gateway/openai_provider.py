from functools import cached_property

from openai import AzureOpenAI, OpenAI

from .base import Provider, Request


class OpenAIProvider(Provider):
    default_model = "gpt-4o-mini"

    @cached_property
    def client(self) -> OpenAI:
        return OpenAI()

    def complete(self, request: Request) -> str:
        messages = []
        if request.system:
            messages.append({"role": "system", "content": request.system})
        messages.append({"role": "user", "content": request.prompt})
        response = self.client.chat.completions.create(model=self.model, messages=messages, max_tokens=request.max_tokens)
        return response.choices[0].message.content


class AzureProvider(Provider):
    default_model = "gpt-4o-deployment"

    def __init__(self, model=None, endpoint="https://x.openai.azure.com"):
        super().__init__(model)
        self.client = AzureOpenAI(azure_endpoint=endpoint, api_version="2024-10-21")

    def complete(self, request: Request) -> str:
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": request.prompt}]).choices[0].message.content
