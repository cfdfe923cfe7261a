import json

ANTHROPIC_VERSION = "bedrock-2023-05-31"


def claude_body(prompt, max_tokens=1000, **extra):
    return json.dumps(
        {
            "anthropic_version": ANTHROPIC_VERSION,
            "max_tokens": max_tokens,
            "messages": [{"role": "user", "content": [{"type": "text", "text": prompt}]}],
            **extra,
        }
    )


def titan_body(text):
    return {"inputText": text, "dimensions": 512}


BODIES = {
    "llama": lambda prompt: {"prompt": prompt, "max_gen_len": 256},
    "nova": lambda prompt: {"messages": [{"role": "user", "content": [{"text": prompt}]}]},
}
