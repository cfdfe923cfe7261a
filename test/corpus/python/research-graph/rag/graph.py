from typing import Annotated, TypedDict

from langchain.agents import AgentExecutor, create_tool_calling_agent
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph
from langgraph.graph.message import add_messages
from langgraph.prebuilt import ToolNode, create_react_agent

from .models import get_model


class State(TypedDict):
    messages: Annotated[list, add_messages]


class Nodes:
    def __init__(self, model, *, reviewer=None):
        self.model = model
        self.reviewer = reviewer or get_model("large")

    def draft(self, state: State):
        return {"messages": [self.model.invoke(state["messages"])]}

    async def review(self, state: State):
        note = SystemMessage("Be strict.")
        return {"messages": [await self.reviewer.ainvoke([note, *state["messages"]])]}


def build(tools):
    nodes = Nodes(ChatOpenAI(model="gpt-4.1-mini"))
    graph = StateGraph(State)
    graph.add_node("draft", nodes.draft)
    graph.add_node("review", nodes.review)
    graph.add_node("tools", ToolNode(tools))
    graph.add_edge(START, "draft")
    graph.add_edge("review", END)
    return graph.compile()


def main(question, tools):
    app = build(tools)
    result = app.invoke({"messages": [HumanMessage(question)]})
    for tool in tools:
        tool.invoke({"question": question})
    return result


def prebuilt(question, tools):
    agent = create_react_agent("anthropic:claude-3-7-sonnet-latest", tools=tools)
    return agent.invoke({"messages": [("user", question)]})


def executor(question, tools):
    template = ChatPromptTemplate.from_messages([("human", "{input}"), ("placeholder", "{agent_scratchpad}")])
    agent = create_tool_calling_agent(ChatOpenAI(model="gpt-4o", max_tokens=700), tools, template)
    return AgentExecutor(agent=agent, tools=tools, max_iterations=4).invoke({"input": question})
