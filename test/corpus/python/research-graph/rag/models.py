import os

from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

PROVIDER = os.getenv("PROVIDER", "openai")


def get_model(kind: str = "small", **overrides) -> BaseChatModel:
    if kind == "small":
        return ChatOpenAI(model="gpt-4o-mini", max_tokens=512, **overrides)
    if kind == "large":
        return ChatAnthropic(model="claude-sonnet-4-5", max_tokens=4096, **overrides)
    return init_chat_model("google_genai:gemini-2.5-flash")


embeddings = OpenAIEmbeddings(model="text-embedding-3-small")
configurable = init_chat_model(configurable_fields=("model", "max_tokens"))
