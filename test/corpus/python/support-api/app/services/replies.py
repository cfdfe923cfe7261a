from openai import AsyncOpenAI
from tenacity import retry, stop_after_attempt, wait_exponential

from app.config import Settings

SYSTEM = """You answer customers of a shop.
Never promise refunds."""


class ReplyService:
    def __init__(self, client: AsyncOpenAI, settings: Settings):
        self._client = client
        self._settings = settings

    @retry(stop=stop_after_attempt(3), wait=wait_exponential(max=20))
    async def reply(self, text: str, *, draft: str | None = None) -> str:
        messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}]
        if draft:
            messages.append({"role": "assistant", "content": draft})
        params = dict(model=self._settings.reply_model, messages=messages, max_tokens=self._settings.limits.reply)
        response = await self._client.chat.completions.create(**params)
        return response.choices[0].message.content

    async def stream(self, text: str):
        async with self._client.chat.completions.stream(
            model=self._settings.reply_model, messages=[{"role": "user", "content": text}]
        ) as events:
            async for event in events:
                if event.type == "content.delta":
                    yield event.delta

    async def translate(self, text: str, language: str = "German"):
        request = {
            "model": self._settings.triage_model,
            "input": text,
            "instructions": f"Translate into {language}.",
            "previous_response_id": None,
        }
        request = {key: value for key, value in request.items() if value is not None}
        response = await self._client.responses.create(**request, max_output_tokens=400)
        return response.output_text
