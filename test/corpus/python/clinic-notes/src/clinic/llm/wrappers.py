import functools
import time
from typing import TypedDict, Unpack

from .client import CLAUDE, MODELS, OPTIONS, claude, get_client


class Options(TypedDict, total=False):
    model: str
    max_tokens: int


def retrying(times):
    def decorate(function):
        @functools.wraps(function)
        def again(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except TimeoutError:
                    time.sleep(attempt)
            raise TimeoutError

        return again

    return decorate


@retrying(3)
def ask(prompt, **options: Unpack[Options]):
    options.setdefault("model", MODELS["draft"])
    return get_client().chat.completions.create(messages=[{"role": "user", "content": prompt}], **options)


def ask_claude(prompt, *, model=CLAUDE):
    return claude.messages.create(model=model, messages=[{"role": "user", "content": prompt}], **OPTIONS)


def check(prompt):
    client = get_client()
    kwargs = {}
    kwargs["model"] = MODELS["check"]
    kwargs |= {"max_completion_tokens": 900}
    if prompt.startswith("?"):
        kwargs.update(reasoning_effort="low")
    return client.chat.completions.create(**kwargs, messages=[{"role": "user", "content": prompt}])


class Conversation:
    def __init__(self, system):
        self.messages = [{"role": "system", "content": system}]

    @property
    def model(self):
        return MODELS["final"] if len(self.messages) > 4 else MODELS["draft"]

    @staticmethod
    def limits():
        return {"max_tokens": 250}

    def __call__(self, text):
        self.messages += [{"role": "user", "content": text}]
        reply = get_client().chat.completions.create(model=self.model, messages=self.messages, **self.limits())
        self.messages.append(reply.choices[0].message)
        return reply

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.messages.clear()
