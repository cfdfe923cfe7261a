from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_ai import Agent, RunContext
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.models.test import TestModel
from pydantic_ai.providers.openrouter import OpenRouterProvider
from pydantic_ai.settings import ModelSettings


class Verdict(BaseModel):
    ok: bool


@dataclass
class Deps:
    user: str


judge = Agent("openai:gpt-4o", output_type=Verdict, deps_type=Deps, model_settings=ModelSettings(max_tokens=50))
writer = Agent(AnthropicModel("claude-3-5-haiku-latest"), system_prompt="Write.")
cheap = Agent(OpenAIChatModel("qwen/qwen3-8b", provider=OpenRouterProvider(api_key="x")))


@judge.tool
async def ask_writer(ctx: RunContext[Deps], question: str) -> str:
    result = await writer.run(question, usage=ctx.usage)
    return result.output


def decide(text):
    return judge.run_sync(text, deps=Deps("me")).output


async def decide_cheaply(text):
    async with cheap.run_stream(text) as stream:
        return await stream.get_output()


async def decide_otherwise(text):
    return await judge.run(text, model="google-gla:gemini-2.5-flash", deps=Deps("you"))


def rehearse():
    with judge.override(model=TestModel()):
        pass
    return Agent(TestModel()).run_sync("nothing")
