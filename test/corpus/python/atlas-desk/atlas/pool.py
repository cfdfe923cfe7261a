import itertools
from typing import Any, Callable, Generic, TypeVar

from openai import OpenAI

T = TypeVar("T")


class Pool(Generic[T]):
    """Takes the next client in turn and goes on when it fails."""

    def __init__(self, hosts: list[str], build: Callable[[str], Any]) -> None:
        self._hosts = itertools.cycle(hosts)
        self._build = build
        self._made: dict[str, Any] = {}

    def take(self) -> Any:
        host = next(self._hosts)
        if host not in self._made:
            self._made[host] = self._build(host)
        return self._made[host]

    def run(self, work: Callable[[OpenAI], T]) -> T:
        return work(self.take())


class Letters:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def polish(self, text: str) -> str:
        def work(client: OpenAI):
            return client.responses.create(model="gpt-4.1-nano", input=text, max_output_tokens=250)

        return self._pool.run(work).output_text

    def index(self, texts: list[str]):
        return self._pool.run(lambda client: client.files.list())


def letters() -> Letters:
    return Letters(Pool(["https://api.openai.com/v1"], lambda host: OpenAI(base_url=host)))
