import asyncio
import concurrent.futures
from functools import partial
from pathlib import Path

import anthropic
import openai
from openai import AsyncOpenAI, OpenAI

client = OpenAI()
later = AsyncOpenAI(base_url=None)


def listen(path: Path):
    with path.open("rb") as audio:
        text = client.audio.transcriptions.create(model="gpt-4o-transcribe", file=audio, response_format="text")
    with path.open("rb") as audio:
        client.audio.translations.create(model="whisper-1", file=audio)
    return text


def speak(text, voice="alloy"):
    with client.audio.speech.with_streaming_response.create(model="gpt-4o-mini-tts", voice=voice, input=text) as response:
        response.stream_to_file("out.mp3")


def draw(text, *, edit=None):
    if edit:
        return client.images.edit(model="gpt-image-1", image=open(edit, "rb"), prompt=text)
    return client.images.generate(prompt=text, size="1024x1024")


def batch(path):
    file = client.files.create(file=open(path, "rb"), purpose="batch")
    client.batches.create(input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h")
    for each in client.batches.list():
        print(each.status)


def claude_batch(texts, model="claude-3-5-haiku-latest"):
    claude = anthropic.Anthropic()
    requests = [
        {"custom_id": str(i), "params": {"model": model, "max_tokens": 100, "messages": [{"role": "user", "content": text}]}}
        for i, text in enumerate(texts)
    ]
    return claude.messages.batches.create(requests=requests)


def assistant(question):
    helper = client.beta.assistants.create(model="gpt-4o", instructions="Help.", tools=[{"type": "code_interpreter"}])
    thread = client.beta.threads.create()
    client.beta.threads.messages.create(thread_id=thread.id, role="user", content=question)
    run = client.beta.threads.runs.create_and_poll(thread_id=thread.id, assistant_id=helper.id)
    return client.beta.threads.messages.list(thread_id=thread.id), run


def on_threads(texts):
    create = partial(client.chat.completions.create, model="gpt-4.1-nano", max_tokens=20)
    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        first = pool.submit(client.responses.create, model="gpt-4.1-mini", input=texts[0])
        rest = [create(messages=[{"role": "user", "content": text}]) for text in texts[1:]]
    return first.result(), rest


async def to_thread(text):
    return await asyncio.to_thread(client.chat.completions.create, model="gpt-4o-mini", messages=[{"role": "user", "content": text}])


async def gather(texts):
    async def one(text, semaphore=asyncio.Semaphore(3)):
        async with semaphore:
            return await later.responses.create(model="o4-mini", input=text, reasoning={"effort": "low"})

    return await asyncio.gather(*(one(text) for text in texts), return_exceptions=True)


def module_client(text):
    openai.api_key = "x"
    return openai.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": text}])


def walrus(texts):
    while (text := next(texts, None)) is not None:
        if (answer := client.responses.create(model=(name := "gpt-5-mini"), input=text)).output_text:
            print(name, answer)


def by_tier(tier, text):
    match tier:
        case "gold":
            model, limit = "gpt-5", 2000
        case "silver" | "bronze":
            model, limit = "gpt-5-mini", 500
        case _:
            model, limit = "gpt-5-nano", 100
    return client.chat.completions.create(model=model, max_completion_tokens=limit, messages=[{"role": "user", "content": text}])


class Recorder:
    def create(self, **row):
        return row


def rows(recorder: Recorder):
    return recorder.create(model="gpt-4o", messages=[])
