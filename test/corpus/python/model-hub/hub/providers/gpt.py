import os

from openai import OpenAI

from .base import BaseLLM, Logging


class OpenAILLM(Logging, BaseLLM):
    label = "openai"

    def __init__(self, config=None):
        super().__init__(config)
        if not self.config.model:
            self.config.model = "gpt-4o-mini"
        self.client = OpenAI(api_key=os.environ.get("OPENAI_API_KEY"))

    def generate(self, messages):
        self.log("asks")
        params = {"model": self.config.model, "messages": messages}
        params.update(self.common())
        response = self.client.chat.completions.create(**params)
        return response.choices[0].message.content


class StructuredLLM(OpenAILLM):
    def generate_json(self, messages, schema):
        return self.client.beta.chat.completions.parse(
            model=self.config.model or "gpt-4o-mini", messages=messages, response_format=schema
        )
