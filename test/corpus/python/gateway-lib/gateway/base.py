from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    prompt: str
    system: str | None = None
    max_tokens: int = 512


class Provider(ABC):
    default_model: str

    def __init__(self, model: str | None = None):
        self.model = model or self.default_model

    @abstractmethod
    def complete(self, request: Request) -> str: ...

    def __call__(self, prompt: str) -> str:
        return self.complete(Request(prompt))
