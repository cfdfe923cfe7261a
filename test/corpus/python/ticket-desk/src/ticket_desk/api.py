from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI
from pydantic import BaseModel

from ticket_desk.llm import Triage, get_client, stream_text
from ticket_desk.settings import Settings, get_settings

app = FastAPI()
router = APIRouter(prefix="/tickets")


class Ticket(BaseModel):
    text: str
    model: str = "gpt-4o"


@router.post("/")
async def create(ticket: Ticket, client: AsyncOpenAI = Depends(get_client), settings: Settings = Depends(get_settings)):
    triage = Triage(client, settings)
    queue = await triage.queue_of(ticket.text)
    return {"queue": queue}


@router.post("/reply")
async def reply(ticket: Ticket, client=Depends(get_client), settings=Depends(get_settings)):
    messages = [{"role": "user", "content": ticket.text}]
    return StreamingResponse(stream_text(client, settings.reply_model, messages, max_tokens=settings.reply_limit))


@router.post("/summary")
async def summary(ticket: Ticket, client: AsyncOpenAI = Depends(get_client)):
    completion = await client.chat.completions.create(
        model=ticket.model,
        messages=[{"role": "user", "content": "Summarise: " + ticket.text}],
        max_completion_tokens=120,
    )
    return completion.choices[0].message


@router.delete("/{ticket_id}")
async def remove(ticket_id: int, db=Depends(lambda: None)):
    await db.completions.create(ticket_id)
    return db.chat.send_message("removed")


app.include_router(router)
