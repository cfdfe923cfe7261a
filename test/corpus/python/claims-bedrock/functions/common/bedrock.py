import json
import os

import boto3
from botocore.config import Config

_runtime = None
MODEL_ID = os.environ.get("MODEL_ID", "anthropic.claude-3-5-sonnet-20240620-v1:0")


def runtime():
    global _runtime
    if _runtime is None:
        _runtime = boto3.client("bedrock-runtime", region_name="eu-central-1", config=Config(retries={"max_attempts": 4}))
    return _runtime


def claude_body(prompt, limit=1000, system=None):
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": limit, "messages": [{"role": "user", "content": prompt}]}
    if system:
        body["system"] = system
    return json.dumps(body)


def ask(prompt, model_id=MODEL_ID, **kwargs):
    response = runtime().invoke_model(modelId=model_id, body=claude_body(prompt, **kwargs))
    return json.loads(response["body"].read())["content"][0]["text"]


class Titan:
    model_id = "amazon.titan-embed-text-v2:0"

    def __init__(self, client=None):
        self._client = client or runtime()

    def embed(self, text):
        return self._client.invoke_model(modelId=self.model_id, body=json.dumps({"inputText": text, "dimensions": 512}))
