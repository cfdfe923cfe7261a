import asyncio

from agents import Agent, ModelSettings, Runner, function_tool, handoff
from claude_agent_sdk import ClaudeAgentOptions, ClaudeSDKClient, query


@function_tool
def weather(city: str) -> str:
    return "sunny"


spanish = Agent(name="Spanish", instructions="Speak Spanish.", model="gpt-4.1-nano")
triage = Agent(
    name="Triage",
    instructions="Hand over.",
    model="gpt-4.1",
    handoffs=[handoff(spanish)],
    tools=[weather],
    model_settings=ModelSettings(max_tokens=300, temperature=0),
)
cloned = triage.clone(name="Cheap", model="gpt-4o-mini")


async def run(question):
    result = await Runner.run(triage, question, max_turns=4)
    other = Runner.run_sync(spanish, question)
    stream = Runner.run_streamed(starting_agent=spanish, input=question)
    async for event in stream.stream_events():
        print(event)
    return result.final_output, other


async def claude(question):
    options = ClaudeAgentOptions(model="claude-sonnet-4-5", max_turns=3, system_prompt="Be brief.")
    async for message in query(prompt=question, options=options):
        print(message)
    async with ClaudeSDKClient(options=options) as client:
        await client.query(question)


def runner_of_tests(runner, agent):
    return runner.run(agent)


if __name__ == "__main__":
    asyncio.run(run("Hola"))
