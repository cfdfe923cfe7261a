from contextlib import asynccontextmanager

import httpx
from anthropic import AsyncAnthropic
from fastapi import Depends, FastAPI, Request
from openai import AsyncOpenAI

from app.config import Settings, get_settings
from app.services.replies import ReplyService
from app.services.triage import triage


@asynccontextmanager
async def lifespan(app: FastAPI):
    settings = get_settings()
    app.state.openai = AsyncOpenAI(api_key=settings.openai_api_key, max_retries=4)
    app.state.claude = AsyncAnthropic()
    app.state.http = httpx.AsyncClient(base_url="https://crm.example.com")
    yield
    await app.state.http.aclose()


app = FastAPI(lifespan=lifespan)


def openai_client(request: Request) -> AsyncOpenAI:
    return request.app.state.openai


def reply_service(client: AsyncOpenAI = Depends(openai_client), settings: Settings = Depends(get_settings)):
    return ReplyService(client, settings)


@app.post("/reply")
async def reply(body: dict, service: ReplyService = Depends(reply_service)):
    return {"text": await service.reply(body["text"])}


@app.post("/triage")
async def triage_ticket(body: dict, client: AsyncOpenAI = Depends(openai_client)):
    return await triage(client, body["text"])


@app.post("/summary")
async def summary(request: Request, body: dict, settings: Settings = Depends(get_settings)):
    message = await request.app.state.claude.messages.create(
        model=settings.summary_model,
        max_tokens=settings.limits.summary,
        messages=[{"role": "user", "content": f"Summarise:\n{body['text']}"}],
    )
    await request.app.state.http.post("/v1/messages", json={"model": "crm", "text": message.content[0].text})
    return {"summary": message.content[0].text}


@app.post("/search")
async def search(body: dict, client: AsyncOpenAI = Depends(openai_client)):
    vector = await client.embeddings.create(model=get_settings().embedding_model, input=body["query"])
    return {"size": len(vector.data[0].embedding)}


@app.get("/models")
async def models(client: AsyncOpenAI = Depends(openai_client)):
    return [model.id async for model in client.models.list()]
