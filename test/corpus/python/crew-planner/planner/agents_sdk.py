from agents import Agent, Runner, function_tool
from pydantic_ai import Agent as TypedAgent
from pydantic_ai.models.openai import OpenAIModel

MINI = "gpt-4.1-mini"


@function_tool
def weather(city: str) -> str:
    """Weather of a city."""
    return "rain"


packer = Agent(name="Packer", instructions="Say what to pack.", model=MINI, tools=[weather])
booker = TypedAgent(OpenAIModel("gpt-4o"), system_prompt="Book trains.")
checker: TypedAgent[None, bool] = TypedAgent("anthropic:claude-3-5-haiku-latest", output_type=bool)


@booker.tool_plain
def trains(origin: str) -> list[str]:
    return []


async def pack(city: str) -> str:
    result = await Runner.run(packer, f"I go to {city}")
    return result.final_output


async def book(city: str):
    async with booker.run_stream(city) as run:
        async for text in run.stream_text():
            print(text)
    return (await checker.run(city)).output


class Runner2:
    async def run(self, agent, text):
        return text


async def fake():
    return await Runner2().run(packer, "x")
