"""Sends a digest every night."""
import asyncio
import functools
import json
from importlib import resources
from pathlib import Path

import click
import openai
from anthropic import Anthropic
from openai import AsyncOpenAI, OpenAI
from tenacity import retry, stop_after_attempt

PROMPT = Path("prompts/digest.md").read_text()
TEMPLATE = "%(intro)s\n\n%(body)s"
OPTIONS = {"temperature": 0.1, "max_tokens": 600}


class Sender:
    def __init__(self, config):
        self.config = {**{"model": "gpt-4o-mini"}, **config}
        self.client = OpenAI()

    @retry(stop=stop_after_attempt(3))
    def digest(self, news):
        return self.client.chat.completions.create(
            model=self.config["model"],
            messages=[{"role": "user", "content": TEMPLATE % {"intro": PROMPT, "body": news}}],
            **OPTIONS,
        )

    def title(self, text, *, ask=None):
        ask = ask or functools.partial(self.client.responses.create, model="gpt-4.1-nano", max_output_tokens=16)
        return ask(input=text).output_text


@click.command()
@click.option("--critic", "-c", default="claude-3-5-haiku-latest", show_default=True)
@click.option("--limit", type=int, default=250)
@click.argument("source")
def main(critic, limit, source):
    news = json.loads(Path(source).read_text())
    text = Sender({}).digest("\n".join(news))
    Sender({"model": "gpt-4.1-mini"}).digest("x")
    review = Anthropic().messages.create(model=critic, max_tokens=limit, messages=[{"role": "user", "content": str(text)}])
    asyncio.run(translate(review, ["de", "fr"]))


async def translate(text, languages):
    async with AsyncOpenAI() as client:

        async def one(language):
            return await client.chat.completions.create(
                model="gpt-4o",
                messages=[{"role": "user", "content": f"Translate into {language}: {text}"}],
            )

        return await asyncio.gather(*map(one, languages))


def speak(text, path):
    with openai.audio.speech.with_streaming_response.create(model="tts-1", voice="alloy", input=text) as speech:
        speech.stream_to_file(path)


def listen(path):
    match path.suffix:
        case ".mp3" | ".wav":
            model = "whisper-1"
        case _:
            model = "gpt-4o-transcribe"
    with path.open("rb") as audio:
        return OpenAI().audio.transcriptions.create(model=model, file=audio)


def upload(path):
    client = OpenAI()
    file = client.files.create(file=path.open("rb"), purpose="assistants")
    client.vector_stores.create(name="news")
    return file, resources


if __name__ == "__main__":
    main()
