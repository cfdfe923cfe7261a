import os
from functools import cached_property

import boto3
from botocore.config import Config

REGION = os.getenv("AWS_REGION", "us-east-1")
CONFIG = Config(read_timeout=300, retries={"max_attempts": 3})


def get_runtime(service="bedrock-runtime"):
    session = boto3.Session(profile_name=os.environ.get("AWS_PROFILE"))
    return session.client(service_name=service, region_name=REGION, config=CONFIG)


class Bedrock:
    sonnet = "anthropic.claude-3-5-sonnet-20241022-v2:0"

    def __init__(self, model_id=None):
        self.model_id = model_id or self.sonnet

    @cached_property
    def runtime(self):
        return get_runtime()

    @property
    def agents(self):
        return get_runtime("bedrock-agent-runtime")

    def converse(self, text, **inference):
        reply = self.runtime.converse(
            modelId=self.model_id,
            messages=[{"role": "user", "content": [{"text": text}]}],
            inferenceConfig=inference,
        )
        return reply["output"]["message"]["content"][0]["text"]

    def stream(self, text):
        arguments = {"modelId": self.model_id, "messages": [{"role": "user", "content": [{"text": text}]}]}
        arguments["inferenceConfig"] = {"maxTokens": 444}
        for event in self.runtime.converse_stream(**arguments)["stream"]:
            yield event

    def ask_documents(self, question, base_id):
        return self.agents.retrieve_and_generate(
            input={"text": question},
            retrieveAndGenerateConfiguration={
                "type": "KNOWLEDGE_BASE",
                "knowledgeBaseConfiguration": {
                    "knowledgeBaseId": base_id,
                    "modelArn": f"arn:aws:bedrock:{self.agents.meta.region_name}::foundation-model/amazon.nova-pro-v1:0",
                },
            },
        )

    def passages(self, question, base_id):
        return self.agents.retrieve(knowledgeBaseId=base_id, retrievalQuery={"text": question})
