import json
import urllib.request
from typing import Any

import httpx
import requests

BASE = "https://api.openai.com/v1"
HEADERS = {"Authorization": "Bearer key"}


class Raw:
    def __init__(self, base: str = BASE):
        self.base = base
        self.session = requests.Session()

    def post(self, path: str, body: dict[str, Any]) -> dict:
        return self.session.post(f"{self.base}/{path}", headers=HEADERS, json=body).json()

    def models(self):
        return self.session.get(f"{self.base}/models").json()


def ask(prompt: str) -> str:
    response = requests.post(
        f"{BASE}/chat/completions",
        headers=HEADERS,
        json={"model": "gpt-4o-mini", "max_tokens": 25, "messages": [{"role": "user", "content": prompt}]},
        timeout=30,
    )
    return response.json()["choices"][0]["message"]["content"]


async def claude(prompt: str):
    payload = dict(model="claude-3-haiku-20240307", max_tokens=60, messages=[])
    async with httpx.AsyncClient(base_url="https://api.anthropic.com") as client:
        return await client.post("/v1/messages", json=payload, headers={"x-api-key": "k"})


def embed(text: str):
    data = json.dumps({"input": text, "model": "text-embedding-3-small"}).encode("utf-8")
    request = urllib.request.Request(BASE + "/embeddings", data=data, headers=HEADERS, method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def hook(text: str):
    requests.post("https://hooks.slack.com/services/x", json={"text": text, "model": "gpt-4o"})
