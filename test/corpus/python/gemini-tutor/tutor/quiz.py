import cohere
import ollama
from groq import Groq
from huggingface_hub import InferenceClient
from mistralai import Mistral
from together import Together

from tutor import config

mistral = Mistral(api_key="k")
co = cohere.ClientV2()


class Bank:
    def chat(self, model):
        return model

    def embed(self, texts):
        return co.embed(texts=texts, model="embed-multilingual-v3.0", input_type="search_document", embedding_types=["float"])


def question(topic):
    answer = mistral.chat.complete(model=config.CONFIG["quiz"]["model"], messages=[{"role": "user", "content": topic}])
    return answer.choices[0].message.content


def opinions(q):
    messages = [{"role": "user", "content": q}]
    groq = Groq(max_retries=0)
    yield groq.chat.completions.create(messages=messages, model="llama-3.3-70b-versatile", max_tokens=33)
    yield ollama.chat(model="llama3.2", messages=messages)
    yield co.chat(model="command-r-plus", messages=messages)
    yield InferenceClient("Qwen/Qwen2.5-72B-Instruct").chat_completion(messages, max_tokens=44)
    yield Together().chat.completions.create(model="mistralai/Mixtral-8x7B-Instruct-v0.1", messages=messages)
    yield Bank().chat("command-r")


if __name__ == "__main__":
    ollama.pull("llama3.2")
    print(co.models.list())
