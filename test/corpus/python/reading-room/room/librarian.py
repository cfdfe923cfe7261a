"""Answers questions about the shelves, one client for all librarians."""
from openai import OpenAI

from room.settings import Section
from room.threads import OffLoop, timed


class Librarian(OffLoop):
    client = None

    def __init__(self, model: str = "gpt-4.1-mini"):
        self.model = model
        if Librarian.client is None:
            try:
                Librarian.client = OpenAI(max_retries=0)
            except Exception as error:
                raise RuntimeError("The openai package needs a key.") from error

    async def answer(self, question: str):
        messages = [{"role": "user", "content": question}]
        return await self.off_loop(self.client.chat.completions.create, model=self.model, messages=messages, max_tokens=300)

    def dictate(self, question: str):
        messages = [{"role": "user", "content": question}]
        return self.pour(self.client.chat.completions.create, model="gpt-4.1-nano", messages=messages)

    def index(self, titles: list[str]):
        found = self.client.embeddings.create(model="text-embedding-3-small", input=titles)
        self.later(self.tidy, 5.0)
        return [each.embedding for each in found.data]

    def tidy(self):
        timed("tidied", self.client.close)


class Cataloguer:
    """Names come from a table that has one entry a section."""

    def __init__(self, section: str):
        self.section = Section(section)

    def describe(self, title: str):
        return Librarian.client.chat.completions.create(
            model=self.section.get("model", "gpt-4o-mini"),
            messages=[{"role": "user", "content": title}],
        )


if __name__ == "__main__":
    import sys

    print(Cataloguer(sys.argv[1]).describe(sys.argv[2]))
