from operator import itemgetter

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder, PromptTemplate
from langchain_core.runnables import RunnableBranch, RunnableLambda, RunnableParallel, RunnablePassthrough
from langchain_core.runnables.history import RunnableWithMessageHistory
from pydantic import BaseModel

from .models import configurable, embeddings, get_model

small = get_model()
large = get_model("large")

prompt = ChatPromptTemplate.from_messages([("system", "Answer from {context}."), ("human", "{question}")])
chain = {"context": itemgetter("docs"), "question": RunnablePassthrough()} | prompt | small | StrOutputParser()
both = RunnableParallel(short=prompt | small, long=prompt | large)


class Grade(BaseModel):
    relevant: bool


grader = small.with_structured_output(Grade)


def answer(question):
    return chain.invoke({"docs": [], "question": question})


def answer_all(questions):
    return chain.batch([{"docs": [], "question": each} for each in questions])


async def stream(question):
    async for token in (prompt | large).astream({"context": "", "question": question}):
        yield token


def grade(document):
    return grader.invoke(f"Is this relevant? {document}").relevant


def with_tools(question, tools):
    return get_model("large").bind_tools(tools).invoke(question)


def configured(question):
    chosen = {"model": "openai:gpt-4.1", "max_tokens": 64}
    return configurable.with_config(chosen).invoke(question)


def remembered(question, store):
    template = ChatPromptTemplate.from_messages([MessagesPlaceholder("history"), ("human", "{question}")])
    talk = RunnableWithMessageHistory(template | small, lambda session: store, history_messages_key="history")
    return talk.invoke({"question": question}, config={"configurable": {"session_id": "1"}})


def lines(text):
    clean = RunnableLambda(str.strip) | RunnableLambda(str.splitlines)
    PromptTemplate.from_template("{x}").invoke({"x": 1})
    return clean.invoke(text)


def vectors(texts):
    embeddings.embed_query(texts[0])
    return embeddings.embed_documents(texts)
