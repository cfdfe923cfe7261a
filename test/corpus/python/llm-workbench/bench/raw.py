import json
import os
import urllib.request
from urllib.parse import urljoin

import aiohttp
import httpx
import requests

OPENAI_URL = "https://api.openai.com/v1"
HEADERS = {"Authorization": f"Bearer {os.environ.get('OPENAI_API_KEY', '')}"}


def by_requests(prompt):
    body = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": prompt}]}
    body["max_tokens"] = 321
    response = requests.post(f"{OPENAI_URL}/chat/completions", headers=HEADERS, json=body, timeout=30)
    requests.get(f"{OPENAI_URL}/models", headers=HEADERS)
    return response.json()


class Session:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers.update(HEADERS)

    def embed(self, text):
        return self.session.post(OPENAI_URL + "/embeddings", data=json.dumps({"model": "text-embedding-3-small", "input": text}))

    def notify(self, text):
        return self.session.post("https://hooks.example.com/completions", json={"model": "x", "text": text})


def by_httpx(prompt):
    payload = {"model": "claude-3-5-sonnet-20241022", "max_tokens": 500, "messages": [{"role": "user", "content": prompt}]}
    with httpx.Client(base_url="https://api.anthropic.com", headers={"anthropic-version": "2023-06-01"}) as client:
        return client.post("/v1/messages", json=payload)


async def by_aiohttp(prompt, model="gemini-2.0-flash"):
    url = f"https://generativelanguage.googleapis.com/v1beta/models/{model}:generateContent"
    async with aiohttp.ClientSession() as session:
        async with session.post(url, json={"contents": [{"parts": [{"text": prompt}]}], "generationConfig": {"maxOutputTokens": 60}}) as response:
            return await response.json()


def by_urllib(prompt):
    data = json.dumps({"model": "mistral-small-latest", "messages": [{"role": "user", "content": prompt}]}).encode()
    request = urllib.request.Request(urljoin("https://api.mistral.ai", "/v1/chat/completions"), data=data, method="POST")
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def by_stream(prompt):
    with httpx.stream("POST", "https://api.groq.com/openai/v1/chat/completions", json={"model": "llama-3.3-70b-versatile", "messages": [], "stream": True}) as stream:
        yield from stream.iter_lines()
    print("https://api.openai.com/v1/chat/completions is not asked")
