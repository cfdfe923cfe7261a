import litellm
from litellm import acompletion

PRICES = {"gpt-4o": 2.5}
FALLBACKS = ["gpt-4o", "claude-3-haiku-20240307"]
litellm.drop_params = True


def first(messages, **options):
    params = {"model": FALLBACKS[0], "messages": messages}
    params.update(options)
    return litellm.completion(**params)


async def tried(messages):
    for model in FALLBACKS:
        try:
            return await acompletion(model=model, messages=messages, max_tokens=80)
        except litellm.RateLimitError:
            continue


def cost(messages):
    return litellm.token_counter(model="gpt-4o", messages=messages) * PRICES["gpt-4o"]


def main():
    first([{"role": "user", "content": "hi"}], max_tokens=64)
