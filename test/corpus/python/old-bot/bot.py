#!/usr/bin/env python
# -*- coding: utf-8 -*-
import os
import sys
import time

import openai

from config import *

openai.api_key = os.environ["OPENAI_API_KEY"]
PROMPT = "Rewrite %s in the tone of %s:"


def rewrite(text, tone="a pirate"):
	return openai.Completion.create(
		engine=ENGINE,
		prompt=PROMPT % (text, tone),
		max_tokens=TOKENS,
	).choices[0].text


def chat(history):
    for attempt in range(3):
        try:
            response = openai.ChatCompletion.create(model=CHAT_MODEL, messages=history, temperature=0.2)
            return response["choices"][0]["message"]["content"]
        except openai.error.RateLimitError:
            time.sleep(2 ** attempt)


async def chat_later(history):
    return await openai.ChatCompletion.acreate(**{"model": "gpt-4", "messages": history, "max_tokens": 99})


def index(lines):
    return [openai.Embedding.create(input=[line], model="text-embedding-ada-002")["data"][0] for line in lines]


def check(text):
    return openai.Moderation.create(input=text)


if __name__ == "__main__":
    print >>sys.stderr, "ready"
    while True:
        print chat([{"role": "user", "content": raw_input("> ")}])
