"""Everything that speaks the OpenAI protocol without being OpenAI."""
import os

import litellm
from litellm import Router, acompletion, completion, embedding
from openai import AsyncAzureOpenAI, AzureOpenAI, OpenAI

BASES = {
    "deepseek": ("https://api.deepseek.com", "deepseek-chat"),
    "xai": ("https://api.x.ai/v1", "grok-4"),
    "perplexity": ("https://api.perplexity.ai", "sonar-pro"),
}


def deepseek():
    url, model = BASES["deepseek"]
    return OpenAI(base_url=url, api_key=os.environ["DEEPSEEK_KEY"]).chat.completions.create(model=model, messages=[], max_tokens=200)


def xai():
    url, model = BASES["xai"]
    client = OpenAI(api_key=os.environ["XAI_API_KEY"], base_url=url)
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": "hi"}])


openrouter = OpenAI(base_url="https://openrouter.ai/api/v1", api_key=os.getenv("OPENROUTER_API_KEY"))


def through_router(prompt, *, cheap: bool):
    model = "google/gemini-2.5-flash" if cheap else "anthropic/claude-sonnet-4.5"
    return openrouter.chat.completions.create(
        model=model,
        messages=[{"role": "user", "content": prompt}],
        max_tokens=150,
        extra_headers={"X-Title": "bench"},
    )


azure = AzureOpenAI(azure_endpoint="https://desk.openai.azure.com", api_version="2024-10-21", azure_deployment="gpt-4o")


def on_azure(prompt):
    return azure.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}], n=2)


async def on_azure_later(prompts):
    async with AsyncAzureOpenAI(azure_endpoint=os.environ["AZURE_ENDPOINT"], api_version="2024-10-21") as client:
        for prompt in prompts:
            await client.embeddings.create(model="text-embedding-3-large", input=prompt)


def lite(prompt):
    litellm.drop_params = True
    message = [{"role": "user", "content": prompt}]
    completion(model="anthropic/claude-3-5-haiku-20241022", messages=message, max_tokens=99)
    litellm.completion("groq/llama-3.1-8b-instant", message, stream=True)
    embedding(model="text-embedding-3-small", input=[prompt])
    litellm.token_counter(model="gpt-4o", messages=message)
    litellm.completion_cost(model="gpt-4o", prompt=prompt)
    return litellm.responses(model="openai/gpt-4.1", input=prompt, max_output_tokens=77)


router = Router(
    model_list=[
        {"model_name": "fast", "litellm_params": {"model": "gpt-4.1-nano"}},
        {"model_name": "fast", "litellm_params": {"model": "gemini/gemini-2.0-flash"}},
    ]
)


async def raced(prompt):
    messages = [{"role": "user", "content": prompt}]
    return await acompletion(model="xai/grok-3-mini", messages=messages, max_tokens=33)


def with_keys(keys):
    clients = [OpenAI(api_key=key) for key in keys]
    answers = []
    for client in clients:
        answers.append(client.chat.completions.create(model="gpt-4o-mini", messages=[]))
    return answers


def with_options(prompt):
    client = OpenAI().with_options(timeout=9, max_retries=0)
    raw = client.chat.completions.with_raw_response.create(model="gpt-4.1", messages=[{"role": "user", "content": prompt}])
    with client.responses.with_streaming_response.create(model="gpt-4.1-mini", input=prompt) as response:
        for line in response.iter_lines():
            print(line)
    return raw.parse()
