from collections import namedtuple
from itertools import chain

from clinic.llm import MODELS, ask_model, claude, get_client
from clinic.llm.wrappers import Conversation

Stage = namedtuple("Stage", ["name", "model", "limit"])
STAGES = [Stage("symptoms", "gpt-4o-mini", 200), Stage("plan", "gpt-4o", 400)]
PAIRS = {("de", "short"): "gpt-4.1-nano", ("de", "long"): "gpt-4.1"}


def run(text):
    notes = []
    for stage in STAGES:
        note = get_client().chat.completions.create(
            model=stage.model, max_tokens=stage.limit, messages=[{"role": "user", "content": f"{stage.name}: {text}"}]
        )
        notes.append(note)
    return notes


def letter(text, language="de", size="short"):
    model = PAIRS.get((language, size), MODELS["draft"])
    return get_client().responses.create(model=model, input=text, max_output_tokens=700 if size == "long" else 70)


def triage(texts):
    with Conversation("You sort patients.") as talk:
        for text in chain(texts, ["Thanks"]):
            talk(text)
    return ask_model("Summarise", model="gpt-4.1")


def by_lambda(text):
    ask = lambda prompt, model="gpt-4o-mini": get_client().chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
    return ask(text)


def by_getattr(text, kind="chat"):
    resource = getattr(get_client(), "responses")
    return resource.create(model="gpt-5-nano", input=text)


def by_alias(text):
    create = claude.messages.create
    first, *rest = text.split("\n")
    answer = create(model="claude-3-5-haiku-latest", max_tokens=11, messages=[{"role": "user", "content": first}])
    return answer, rest


def generated(texts):
    def requests():
        for text in texts:
            yield {"model": "gpt-4.1-nano", "input": text}

    return [get_client().responses.create(**request) for request in requests()]


def formatted(text, version=4):
    model = "gpt-{}o-{}".format(version, "mini")
    return get_client().chat.completions.create(model=model, messages=[{"role": "user", "content": text}])


def percent(text):
    model = "gpt-%s" % "4.1"
    return get_client().chat.completions.create(model=model, messages=[{"role": "user", "content": text}])


def concatenated(text):
    model = (
        "claude-"
        "opus-"
        f"{4}-1"
    )
    return claude.messages.create(model=model, max_tokens=1_000, messages=[{"role": "user", "content": text}])


def recursive(text, depth=2):
    if depth == 0:
        return text
    better = get_client().responses.create(model="gpt-5", input=text).output_text
    return recursive(better, depth - 1)


def either(text, cheap=True):
    try:
        return (get_client() if cheap else claude_like()).chat.completions.create(model="gpt-4o-mini" if cheap else "gpt-4o", messages=[])
    finally:
        print(text)


def claude_like():
    return get_client().with_options(timeout=60)
