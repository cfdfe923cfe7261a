import os

try:
    from langfuse.openai import OpenAI
except ImportError:
    from openai import OpenAI

import anthropic

from clinic.constants import *

__all__ = ["get_client", "claude", "MODELS", "OPTIONS", "CLAUDE"]

_client = None
claude = anthropic.Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"], max_retries=0)


def get_client():
    global _client
    if _client is None:
        _client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
    return _client
