import tomllib
from pathlib import Path

with open(Path(__file__).parent / "config.toml", "rb") as f:
    CONFIG = tomllib.load(f)

HINTS = {"easy": "gemini-2.0-flash-lite", "hard": "gemini-2.5-pro"}
