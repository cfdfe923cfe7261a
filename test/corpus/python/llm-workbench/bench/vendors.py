"""One function a vendor, all with the same signature."""
import os
from functools import partial

import cohere
import google.generativeai as palm
import groq
import ollama
import replicate
import voyageai
from google import genai
from google.genai import types
from huggingface_hub import InferenceClient
from mistralai import Mistral
from together import Together

PROMPT = "Explain {topic} in one sentence."
LIMIT = 64


def ask_mistral(topic):
    with Mistral(api_key=os.environ["MISTRAL_API_KEY"]) as client:
        reply = client.chat.complete(model="mistral-small-latest", max_tokens=LIMIT, messages=[{"role": "user", "content": PROMPT.format(topic=topic)}])
        client.embeddings.create(model="mistral-embed", inputs=[topic])
        client.models.list()
    return reply.choices[0].message.content


async def stream_mistral(topic):
    client = Mistral()
    async for event in await client.chat.stream_async(model="mistral-large-latest", messages=[{"role": "user", "content": topic}]):
        yield event.data.choices[0].delta.content


def ask_cohere(topic):
    client = cohere.ClientV2()
    first = client.chat(model="command-r-plus", messages=[{"role": "user", "content": topic}], max_tokens=LIMIT)
    client.rerank(model="rerank-v3.5", query=topic, documents=[str(first)])
    client.embed(model="embed-english-v3.0", texts=[topic], input_type="search_query")
    client.tokenize(text=topic, model="command-r-plus")
    return first


def ask_groq(topic, model="llama-3.1-8b-instant"):
    client = groq.Groq()
    reply = client.chat.completions.create(model=model, messages=[{"role": "user", "content": topic}], max_completion_tokens=LIMIT)
    with open("note.m4a", "rb") as audio:
        client.audio.transcriptions.create(file=audio, model="whisper-large-v3-turbo")
    return reply


ask_large_groq = partial(ask_groq, model="llama-3.3-70b-versatile")


def ask_together(topic):
    return Together().chat.completions.create(model="meta-llama/Llama-3.3-70B-Instruct-Turbo", messages=[{"role": "user", "content": topic}])


def ask_replicate(topic):
    return "".join(replicate.run("meta/meta-llama-3-70b-instruct", input={"prompt": topic, "max_tokens": 100}))


def ask_ollama(topic):
    ollama.pull("llama3.2")
    reply = ollama.chat(model="llama3.2", messages=[{"role": "user", "content": topic}], options={"num_predict": LIMIT})
    remote = ollama.Client(host="http://gpu-box:11434")
    remote.generate("qwen2.5", topic)
    remote.embed(model="nomic-embed-text", input=topic)
    return reply["message"]["content"]


def ask_huggingface(topic):
    client = InferenceClient("mistralai/Mistral-7B-Instruct-v0.3", token=os.getenv("HF_TOKEN"))
    client.text_generation(topic, max_new_tokens=80)
    return client.chat_completion(messages=[{"role": "user", "content": topic}], max_tokens=LIMIT)


def ask_gemini(topic):
    client = genai.Client()
    config = types.GenerateContentConfig(max_output_tokens=LIMIT, temperature=0)
    chat = client.chats.create(model="gemini-2.5-flash", config=config)
    chat.send_message(topic)
    for part in client.models.generate_content_stream(model="gemini-2.5-pro", contents=topic):
        print(part.text)
    client.models.count_tokens(model="gemini-2.5-pro", contents=topic)
    client.files.upload(file="paper.pdf")
    return client.models.embed_content(model="gemini-embedding-001", contents=[topic])


def ask_old_gemini(topic):
    palm.configure(api_key=os.environ["GOOGLE_API_KEY"])
    model = palm.GenerativeModel("gemini-1.5-flash", generation_config={"max_output_tokens": 128})
    chat = model.start_chat(history=[])
    chat.send_message(topic)
    return model.generate_content([PROMPT.format(topic=topic)])


def embed_voyage(texts):
    return voyageai.Client().embed(texts, model="voyage-3-lite", input_type="document").embeddings


VENDORS = {"mistral": ask_mistral, "cohere": ask_cohere, "groq": ask_groq, "gemini": ask_gemini}


def ask(vendor, topic):
    return VENDORS[vendor](topic)
