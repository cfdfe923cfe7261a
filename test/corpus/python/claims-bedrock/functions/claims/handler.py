import json

import boto3

from common.bedrock import Titan, ask, runtime

dynamo = boto3.resource("dynamodb")
sns = boto3.client("sns")
HAIKU = "anthropic.claude-3-haiku-20240307-v1:0"


def handler(event, context):
    claim = json.loads(event["body"])
    verdict = ask(claim["text"], limit=300)
    short = ask(claim["text"], HAIKU, limit=50)
    Titan().embed(claim["text"])
    dynamo.Table("claims").put_item(Item=claim)
    sns.publish(TopicArn="t", Message=verdict)
    boto3.client("lambda").invoke(FunctionName="audit", Payload=short)
    return {"statusCode": 200}


def converse(event, context):
    reply = runtime().converse(
        modelId="amazon.nova-lite-v1:0",
        system=[{"text": "You handle claims."}],
        messages=[{"role": "user", "content": [{"text": event["text"]}]}],
        inferenceConfig={"maxTokens": 256, "temperature": 0},
    )
    return reply["output"]["message"]
