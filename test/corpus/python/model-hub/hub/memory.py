from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .factory import create_llm, fast, smart

if TYPE_CHECKING:
    from openai import OpenAI


class Memory:
    def __init__(self, client: OpenAI, embedder="text-embedding-3-small"):
        self.llm = create_llm("openai")
        self.client = client
        self.embedder = embedder
        self.model = None

    def add(self, text):
        facts = self.llm.generate([{"role": "user", "content": text}])
        for fact in json.loads(facts):
            self.embed(fact)

    def embed(self, text, retries=3):
        for attempt in range(retries):
            try:
                return self.client.embeddings.create(model=self.embedder, input=[text.replace("\n", " ")])
            except ConnectionError:
                continue

    def summarise(self, text):
        self.model = "gpt-4.1-mini"
        first = self.client.responses.create(model=self.model, input=text)
        self.model = "gpt-4.1-nano"
        return first, self.client.responses.create(model=self.model, input=first.output_text)


def build(client, deep=False):
    if deep:
        return Memory(client, embedder="text-embedding-3-large")
    return Memory(client)


def route(question, size):
    llm = smart() if size > 100 else fast()
    return llm.generate(question)


def tiers(client: OpenAI, name: str):
    if name in ("gpt-4o", "gpt-4o-mini"):
        return client.chat.completions.create(model=name, messages=[], max_tokens=9)
    raise ValueError(name)


def late(factory, text):
    client = factory()
    return client.create(text)
