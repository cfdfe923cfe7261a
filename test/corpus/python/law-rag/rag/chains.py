from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field

from .models import chat_model, config, embeddings

ANSWER = ChatPromptTemplate.from_messages([("system", "Answer from the statutes only.\n{context}"), ("human", "{question}")])


class Grade(BaseModel):
    relevant: bool = Field(description="Whether the passage helps")


def retriever(question: str):
    vector = embeddings.embed_query(question)
    return store.search(vector)


def build():
    llm = ChatOpenAI(model=config.answer, max_tokens=900)
    return {"context": RunnableLambda(retriever), "question": RunnablePassthrough()} | ANSWER | llm | StrOutputParser()


chain = build()


def answer(question: str) -> str:
    return chain.invoke(question)


async def answer_stream(question: str):
    async for token in chain.astream(question):
        yield token


def grade(question: str, passages: list[str]) -> list[str]:
    grader = ChatOpenAI(model=config.grade, max_tokens=10).with_structured_output(Grade)
    return [p for p in passages if grader.invoke(f"{question}\n{p}").relevant]


def long(text: str):
    return chat_model("long").invoke(text).content
