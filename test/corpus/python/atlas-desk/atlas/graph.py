from typing import TypedDict

from langchain_core.runnables import RunnableConfig
from langchain_litellm import ChatLiteLLM
from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph
from langgraph.prebuilt import create_react_agent
from langgraph_supervisor import create_supervisor

from atlas.settings import DeskSettings


class Trip(TypedDict, total=False):
    wish: str
    plan: str
    letter: str
    letter_model: str


def plan(trip: Trip, config: RunnableConfig):
    settings = DeskSettings.of(config)
    model = ChatOpenAI(model=settings.planner, max_tokens=900)
    return {"plan": model.invoke(trip["wish"]).content}


def write(trip: Trip, config: RunnableConfig):
    name = trip.get("letter_model", DeskSettings.of(config).writer)
    model = ChatOpenAI(model=name, temperature=0.4)
    return {"letter": model.invoke(trip["plan"]).content}


graph = StateGraph(Trip)
graph.add_node("plan", plan)
graph.add_node("write", write)
graph.add_edge(START, "plan")
graph.add_edge("plan", "write")
graph.add_edge("write", END)
desk = graph.compile()

trains = create_react_agent(ChatOpenAI(model="gpt-4o-mini", max_tokens=400), tools=[], name="trains")
rooms = create_react_agent(ChatOpenAI(model="gpt-4o-mini", max_tokens=400), tools=[], name="rooms")
office = create_supervisor([trains, rooms], model=ChatOpenAI(model="gpt-4o-mini", max_tokens=400)).compile()


def book(wish: str):
    state = desk.invoke({"wish": wish})
    return office.invoke({"messages": [("user", state["letter"])]})


def at_home(wish: str):
    return ChatLiteLLM(model="ollama/phi4-mini", max_tokens=300).invoke(wish).content
