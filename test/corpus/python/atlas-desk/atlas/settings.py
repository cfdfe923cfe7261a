import os
from typing import Any, Optional

from langchain_core.runnables import RunnableConfig
from pydantic import BaseModel, Field


class DeskSettings(BaseModel):
    planner: str = Field(default="gpt-4.1", metadata={"title": "Plans the route"})
    writer: str = Field(default="gpt-4.1-mini", metadata={"title": "Writes the letter"})
    rounds: int = 3

    @classmethod
    def of(cls, config: Optional[RunnableConfig] = None) -> "DeskSettings":
        chosen = config["configurable"] if config and "configurable" in config else {}
        found: dict[str, Any] = {}
        for name in cls.model_fields:
            found[name] = os.environ.get(f"DESK_{name.upper()}", chosen.get(name))
        return cls(**{key: value for key, value in found.items() if value is not None})
