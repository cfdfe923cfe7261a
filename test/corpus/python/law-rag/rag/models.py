from dataclasses import dataclass, field

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI, OpenAIEmbeddings


@dataclass
class ModelConfig:
    answer: str = "gpt-4o"
    grade: str = "gpt-4o-mini"
    limits: dict = field(default_factory=lambda: {"answer": 900, "grade": 10})


config = ModelConfig()


def chat_model(purpose: str = "answer"):
    if purpose == "long":
        return ChatAnthropic(model_name="claude-3-7-sonnet-latest", max_tokens=4000)
    return ChatOpenAI(model=getattr(config, purpose), temperature=0)


embeddings = OpenAIEmbeddings(model="text-embedding-3-large")
