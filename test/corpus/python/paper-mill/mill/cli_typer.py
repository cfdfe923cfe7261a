from typing import Annotated, Optional

import click
import fire
import typer
from anthropic import Anthropic
from openai import OpenAI

app = typer.Typer()


@app.command()
def check(
    path: str,
    model: str = typer.Option("gpt-4o", "--model", "-m"),
    limit: Annotated[int, typer.Option(help="Longest answer.")] = 250,
    system: Optional[str] = typer.Option(None),
):
    messages = [{"role": "user", "content": path}]
    if system:
        messages.insert(0, {"role": "system", "content": system})
    answer = OpenAI().chat.completions.create(model=model, max_tokens=limit, messages=messages)
    typer.echo(answer.choices[0].message.content)


@click.command()
@click.option("--model", "-m", default="claude-3-7-sonnet-latest", show_default=True)
@click.option("--max-tokens", default=1024)
@click.argument("question")
def ask(question, model, max_tokens):
    reply = Anthropic().messages.create(model=model, max_tokens=max_tokens, messages=[{"role": "user", "content": question}])
    click.echo(reply.content[0].text)


class Tools:
    def __init__(self, model="gpt-4.1-nano"):
        self.model = model
        self.client = OpenAI()

    def slug(self, title, words=5):
        prompt = "Make a slug of %d words for: %s" % (words, title)
        return self.client.responses.create(model=self.model, input=prompt).output_text

    def ping(self):
        return self.client.get("/status", cast_to=object)


if __name__ == "__main__":
    fire.Fire(Tools)
