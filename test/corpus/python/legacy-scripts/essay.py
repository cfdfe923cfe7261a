#!/usr/bin/env python
# -*- coding: latin-1 -*-
import os, sys
import openai

openai.api_key = os.getenv("OPENAI_API_KEY")
ENGINE = os.environ.get("ENGINE", "text-davinci-003")


def essay(topic, words=200):
	prompt = "Write an essay of " + str(words) + " words about " + topic
	completion = openai.Completion.create(engine=ENGINE, prompt=prompt, max_tokens=words * 2)
	return completion.choices[0].text


def edit(text):
	return openai.Edit.create(model="text-davinci-edit-001", input=text, instruction="Fix the spelling")


def picture(topic):
	answer = openai.Image.create(prompt=topic, n=1, size="512x512")
	return answer["data"][0]["url"]


def chat(messages, model="gpt-3.5-turbo"):
	if len(messages) > 20:
		model = "gpt-3.5-turbo-16k"
	return openai.ChatCompletion.create(model=model, messages=messages, temperature=0)


async def chat_later(messages):
	async for chunk in await openai.ChatCompletion.acreate(model="gpt-4", messages=messages, stream=True, max_tokens=50):
		print(chunk)


def listen(path):
	with open(path, "rb") as audio:
		return openai.Audio.transcribe("whisper-1", audio)


def similar(a, b):
	vectors = [item["embedding"] for item in openai.Embedding.create(input=[a, b], engine="text-embedding-ada-002")["data"]]
	openai.Moderation.create(input=a)
	openai.Engine.list()
	openai.File.create(file=open("train.jsonl"), purpose="fine-tune")
	return vectors


if __name__ == "__main__":
	print(essay(sys.argv[1]))
