from abc import ABC, abstractmethod

from ..config import LLMConfig


class Logging:
    label = "llm"

    def log(self, text):
        print(self.label, text)


class BaseLLM(ABC):
    def __init__(self, config: LLMConfig | dict | None = None):
        if config is None:
            self.config = LLMConfig()
        elif isinstance(config, dict):
            self.config = LLMConfig(**config)
        else:
            self.config = config

    @abstractmethod
    def generate(self, messages): ...

    def common(self):
        return {"temperature": self.config.temperature, "max_tokens": self.config.max_tokens}
