MODELS = {
    "Fast": {"id": "gpt-4o-mini", "limit": 400},
    "Good": {"id": "gpt-4o", "limit": 800},
}
DEFAULT = "Fast"
CLAUDE = "claude-3-5-haiku-latest"
