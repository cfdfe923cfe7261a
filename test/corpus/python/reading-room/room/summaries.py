"""Summaries, as room.ini wants them."""
import configparser

from anthropic import Anthropic

options = configparser.ConfigParser()
options.read("room.ini")
client = Anthropic()


def summarise(text: str):
    return client.messages.create(
        model=options.get("summaries", "claude_model"),
        max_tokens=400,
        messages=[{"role": "user", "content": text}],
    )


def headline(text: str):
    return client.messages.create(
        model=options.get("headlines", "claude_model", fallback="claude-3-5-haiku-latest"),
        max_tokens=20,
        messages=[{"role": "user", "content": text}],
    )
