import asyncio
import json

import aioboto3
import boto3
from anthropic import AnthropicBedrock, AsyncAnthropicVertex
from langchain_aws import BedrockEmbeddings, ChatBedrockConverse

from bodies import BODIES, claude_body, titan_body
from client import Bedrock, get_runtime

HAIKU = "us.anthropic.claude-3-5-haiku-20241022-v1:0"
bedrock = Bedrock()
sqs = boto3.client("sqs")
functions = boto3.client("lambda")


def handler(event, context):
    text = event["text"]
    runtime = get_runtime()
    body = claude_body(text, max_tokens=555, temperature=0.2)
    response = runtime.invoke_model(body=body, modelId=HAIKU, accept="application/json")
    vector = runtime.invoke_model(modelId="amazon.titan-embed-text-v2:0", body=json.dumps(titan_body(text)))
    sqs.send_message(QueueUrl="x", MessageBody=text)
    functions.invoke(FunctionName="other", Payload=b"{}")
    answer = bedrock.converse(text, maxTokens=10)
    return {"response": response["body"].read(), "vector": vector, "answer": answer}


def llama(prompt):
    body = BODIES["llama"](prompt)
    return get_runtime().invoke_model_with_response_stream(modelId="meta.llama3-8b-instruct-v1:0", body=json.dumps(body))


async def later(prompts):
    session = aioboto3.Session()
    async with session.client("bedrock-runtime", region_name="eu-central-1") as client:
        tasks = [client.converse(modelId="eu.amazon.nova-lite-v1:0", messages=[{"role": "user", "content": [{"text": p}]}]) for p in prompts]
        return await asyncio.gather(*tasks)


def through_anthropic(text):
    client = AnthropicBedrock(aws_region="us-west-2")
    client.messages.create(model="anthropic.claude-3-haiku-20240307-v1:0", max_tokens=40, messages=[{"role": "user", "content": text}])


async def through_vertex(text):
    client = AsyncAnthropicVertex(region="europe-west1", project_id="x")
    return await client.messages.create(model="claude-sonnet-4@20250514", max_tokens=41, messages=[{"role": "user", "content": text}])


def through_langchain(text):
    llm = ChatBedrockConverse(model="amazon.nova-micro-v1:0", max_tokens=42)
    BedrockEmbeddings(model_id="cohere.embed-english-v3").embed_query(text)
    return llm.invoke(text)
