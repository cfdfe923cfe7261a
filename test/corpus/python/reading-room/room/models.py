"""Models of the reading room's own, and those that only carry a name."""
import openai
from huggingface_hub import InferenceClient
from langchain.chains import LLMChain
from langchain.llms.base import LLM
from langchain_cohere import ChatCohere
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate
from langchain_openai import ChatOpenAI
from smolagents import CodeAgent, HfApiModel

ask = PromptTemplate.from_template("Answer in one line: {question}")


class Named(ChatOpenAI):
    shelf: str = ""


class Parrot(LLM):
    def _call(self, prompt, stop=None):
        return prompt


class Legacy(LLM):
    def _call(self, prompt, stop=None):
        answer = openai.ChatCompletion.create(model="gpt-4", max_tokens=50, messages=[{"role": "user", "content": prompt}])
        return answer["choices"][0]["message"]["content"]


def named(question: str):
    return LLMChain(llm=Named(model="gpt-4.1", max_tokens=80), prompt=ask).run(question)


def rehearse(question: str):
    LLMChain(llm=Parrot(), prompt=ask).run(question)
    Parrot().invoke(question)
    return LLMChain(llm=Legacy(), prompt=ask).run(question)


def far(question: str):
    chain = ChatPromptTemplate.from_template("{question}") | ChatCohere()
    return chain.invoke({"question": question})


def near(question: str):
    client = InferenceClient("http://localhost:8080")
    return client.text_generation(question, max_new_tokens=40)


def fetch(question: str):
    return CodeAgent(tools=[], model=HfApiModel()).run(question)
