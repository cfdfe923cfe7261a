from typing import AsyncIterator

from fastapi import Depends
from openai import AsyncOpenAI

from .settings import Settings, get_settings


def get_client(settings: Settings = Depends(get_settings)) -> AsyncOpenAI:
    return AsyncOpenAI(api_key=settings.openai_api_key, max_retries=2)


async def stream_text(client: AsyncOpenAI, model: str, messages: list[dict], **options) -> AsyncIterator[str]:
    stream = await client.chat.completions.create(model=model, messages=messages, stream=True, **options)
    async for chunk in stream:
        yield chunk.choices[0].delta.content or ""


class Triage:
    """Sorts tickets into queues."""

    queues = ("billing", "bugs", "other")

    def __init__(self, client: AsyncOpenAI, settings: Settings):
        self.client = client
        self.settings = settings

    async def queue_of(self, ticket: str) -> str:
        response = await self.client.chat.completions.create(
            model=self.settings.triage_model,
            max_tokens=5,
            messages=[
                {"role": "system", "content": f"Answer with one of {', '.join(self.queues)}."},
                {"role": "user", "content": ticket},
            ],
        )
        return response.choices[0].message.content.strip()

    async def similar(self, ticket: str) -> list[float]:
        result = await self.client.embeddings.create(input=ticket, model="text-embedding-3-small")
        return result.data[0].embedding
