from dataclasses import dataclass, field
from enum import Enum


class Tier(str, Enum):
    FAST = "gpt-4.1-nano"
    SMART = "gpt-4.1"


@dataclass
class LLMConfig:
    model: str | None = None
    max_tokens: int = 2000
    temperature: float = 0.1
    extra: dict = field(default_factory=dict)


@dataclass
class ClaudeConfig(LLMConfig):
    model: str | None = "claude-3-5-sonnet-latest"
    top_k: int = 1
