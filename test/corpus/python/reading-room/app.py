"""The chat window of the reading room."""
import chainlit as cl
from langchain import hub
from langchain_chroma import Chroma
from langchain_core.output_parsers import StrOutputParser
from langchain_core.runnables import RunnablePassthrough
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent

shelves = Chroma(persist_directory="shelves").as_retriever()
prompt = hub.pull("reading-room/answers")


def titles(found):
    return "\n".join(each.metadata["title"] for each in found)


def desk(kind: str):
    if kind == "patient":
        return ChatOpenAI(model="gpt-4.1", max_tokens=900)
    return ChatOpenAI(model="gpt-4.1-mini", max_tokens=900)


@cl.on_chat_start
async def start():
    settings = await cl.ChatSettings([]).send()
    cl.user_session.set("settings", settings)
    cl.user_session.set("desk", create_react_agent(model=desk(settings["kind"]), tools=[]))


@cl.on_message
async def on_message(message: cl.Message):
    agent = cl.user_session.get("desk")
    settings = cl.user_session.get("settings")
    answer = cl.Message(content="")
    async for event in agent.astream_events({"messages": message.content}, version="v2"):
        await answer.stream_token(str(event))
    if settings.get("recommend"):
        await answer.send()
    return answer


recommend = (
    {"shelf": shelves | titles, "wish": RunnablePassthrough()}
    | prompt
    | ChatOpenAI(model="gpt-4.1-nano", max_tokens=120)
    | StrOutputParser()
)
print(recommend.invoke("a quiet book"))
