from typing import TypedDict

from langchain_openai import ChatOpenAI
from langgraph.graph import END, StateGraph
from langgraph.prebuilt import create_react_agent

from rag.chains import answer


class State(TypedDict):
    question: str
    answer: str


llm = ChatOpenAI(model="gpt-4.1-mini")


def rewrite(state: State) -> State:
    better = llm.invoke([("system", "Rewrite as a legal question."), ("human", state["question"])])
    return {"question": better.content}


def respond(state: State) -> State:
    return {"answer": answer(state["question"])}


graph = StateGraph(State)
graph.add_node("rewrite", rewrite)
graph.add_node("respond", respond)
graph.add_edge("rewrite", "respond")
graph.add_edge("respond", END)
workflow = graph.compile()

helper = create_react_agent(llm, tools=[])


def run(question: str):
    workflow.invoke({"question": question})
    return helper.invoke({"messages": [("user", question)]})
