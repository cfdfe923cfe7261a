import os

import google.generativeai as legacy
from google import genai
from google.genai.types import GenerateContentConfig, Part

from tutor.config import CONFIG, HINTS

client = genai.Client(api_key=os.getenv("GEMINI_API_KEY"))
SYSTEM = (
    "You teach physics. "
    "Never give the answer away."
)


def explain(topic: str) -> str:
    response = client.models.generate_content(
        model=CONFIG["tutor"]["model"],
        contents=[topic],
        config=GenerateContentConfig(system_instruction=SYSTEM, max_output_tokens=CONFIG["tutor"]["limit"]),
    )
    return response.text


def hint(level: str, picture: bytes):
    for chunk in client.models.generate_content_stream(model=HINTS[level], contents=[Part.from_bytes(data=picture, mime_type="image/png"), "Hint?"]):
        yield chunk.text


class Dialogue:
    def __init__(self, model="gemini-2.0-flash"):
        self.chat = client.aio.chats.create(model=model, config={"max_output_tokens": 128})

    async def say(self, text):
        return (await self.chat.send_message(text)).text

    async def tokens(self, text):
        return await client.aio.models.count_tokens(model="gemini-2.0-flash", contents=text)


def old(topic):
    legacy.configure(api_key="k")
    model = legacy.GenerativeModel(model_name="gemini-1.5-flash", generation_config=legacy.GenerationConfig(max_output_tokens=77))
    return model.generate_content(f"Explain {topic}").text
