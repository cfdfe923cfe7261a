from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import instructor
from openai import AsyncOpenAI
from pydantic import BaseModel

if TYPE_CHECKING:
    from instructor import AsyncInstructor


class Stop(BaseModel):
    name: str
    minutes: int


client = instructor.from_openai(AsyncOpenAI())


async def stop_of(text: str, client: AsyncInstructor = client) -> Stop:
    return await client.chat.completions.create(model="gpt-4o-mini", response_model=Stop, messages=[{"role": "user", "content": text}])


async def stops(texts: list[str]) -> list[Stop]:
    return await asyncio.gather(*(stop_of(t) for t in texts))
