from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_api_key: str
    triage_model: str = "gpt-4o-mini"
    reply_model: str = Field(default="gpt-4.1", description="Writes the answers")
    reply_limit: int = 700
    other_model: str | None = None


@lru_cache
def get_settings() -> Settings:
    return Settings()
