from enum import StrEnum

from pydantic import BaseModel

from app.config import get_settings


class Queue(StrEnum):
    BILLING = "billing"
    SHIPPING = "shipping"
    OTHER = "other"


class Ticket(BaseModel):
    queue: Queue
    urgent: bool


async def triage(client, text: str) -> Ticket:
    completion = await client.beta.chat.completions.parse(
        model=get_settings().triage_model,
        messages=[{"role": "user", "content": text}],
        response_format=Ticket,
    )
    return completion.choices[0].message.parsed


async def is_allowed(client, text: str) -> bool:
    result = await client.moderations.create(input=text)
    return not result.results[0].flagged
