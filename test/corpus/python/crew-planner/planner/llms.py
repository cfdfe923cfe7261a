import os
from enum import Enum

from crewai import LLM


class ModelName(str, Enum):
    FAST = "openai/gpt-4o-mini"
    SMART = "anthropic/claude-3-5-sonnet-20241022"


def llm(name: ModelName = ModelName.FAST, **kwargs) -> LLM:
    return LLM(model=name.value, api_key=os.environ["LLM_KEY"], **kwargs)
