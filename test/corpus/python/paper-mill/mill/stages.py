import importlib.resources
from string import Template

import anthropic
import openai
from jinja2 import Environment, FileSystemLoader

from .settings import REWRITE, ROOT, SMALL, STAGES

environment = Environment(loader=FileSystemLoader(ROOT / "mill" / "prompts"))
TITLE = Template("Give a title for a paper about $topic.")
REVIEW = importlib.resources.files("mill").joinpath("prompts/review.md").read_text(encoding="utf-8")


def outline(topic, sections=6):
    stage = STAGES["outline"]
    prompt = environment.get_template("outline.j2").render(sections=sections)
    return openai.OpenAI().chat.completions.create(
        model=stage["name"],
        max_tokens=stage["max_tokens"],
        messages=[{"role": "system", "content": prompt}, {"role": "user", "content": topic}],
    )


def review(paper):
    settings = STAGES.get("review")
    return anthropic.Anthropic().messages.create(
        model=settings["name"], max_tokens=settings["max_tokens"], system=REVIEW, messages=[{"role": "user", "content": paper}]
    )


def small(kind, topic):
    chosen = SMALL[kind]
    return openai.OpenAI().responses.create(model=chosen["model"], max_output_tokens=chosen["limit"], input=TITLE.substitute(topic=topic))


def rewrite(text):
    client = anthropic.Anthropic()
    client.messages.count_tokens(model=REWRITE["model"], messages=[{"role": "user", "content": text}])
    with client.messages.stream(**REWRITE, messages=[{"role": "user", "content": text}]) as stream:
        return "".join(stream.text_stream)
