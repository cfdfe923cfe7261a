from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Limits(BaseModel):
    reply: int = 600
    summary: int = 120


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SUPPORT_", env_file=".env")

    reply_model: str = "gpt-4.1"
    triage_model: str = Field(default="gpt-4.1-nano", description="Cheap and fast.")
    summary_model: Literal["claude-3-5-haiku-latest", "claude-sonnet-4-5"] = "claude-3-5-haiku-latest"
    embedding_model: str = Field("text-embedding-3-small")
    limits: Limits = Limits()
    openai_api_key: str = ""


@lru_cache
def get_settings() -> Settings:
    return Settings()
