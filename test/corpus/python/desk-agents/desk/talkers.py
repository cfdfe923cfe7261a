import asyncio

import autogen
from agno.agent import Agent as AgnoAgent
from agno.models.openai import OpenAIChat
from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.teams import RoundRobinGroupChat
from autogen_core.models import UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient
from smolagents import CodeAgent, InferenceClientModel, LiteLLMModel

config_list = [{"model": "gpt-4", "api_key": "x"}]
llm_config = {"config_list": config_list, "temperature": 0, "max_tokens": 500}

assistant = autogen.AssistantAgent("assistant", llm_config=llm_config)
user = autogen.UserProxyAgent("user", human_input_mode="NEVER", llm_config=False)


def old(task):
    user.initiate_chat(assistant, message=task, max_turns=3)
    return assistant.last_message()


client = OpenAIChatCompletionClient(model="gpt-4o", max_tokens=256)


async def new(task):
    one = AssistantAgent("one", model_client=client)
    two = AssistantAgent("two", model_client=OpenAIChatCompletionClient(model="gpt-4o-mini"))
    await one.run(task=task)
    team = RoundRobinGroupChat([one, two], max_turns=2)
    async for message in team.run_stream(task=task):
        print(message)
    return await client.create([UserMessage(content=task, source="me")])


def small(task):
    agent = CodeAgent(tools=[], model=InferenceClientModel(model_id="Qwen/Qwen2.5-Coder-32B-Instruct"))
    agent.run(task)
    other = CodeAgent([], LiteLLMModel("anthropic/claude-3-7-sonnet-latest", max_tokens=1000), max_steps=5)
    return other.run(task)


def agno(task):
    agent = AgnoAgent(model=OpenAIChat(id="gpt-5-mini"), markdown=True)
    agent.print_response(task, stream=True)
    return agent.run(task).content


if __name__ == "__main__":
    asyncio.run(new("Tell a joke"))
