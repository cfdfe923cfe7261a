"""Blocking clients, called from an event loop."""
import asyncio
from typing import Any, Callable


class OffLoop:
    @staticmethod
    async def off_loop(send: Callable[..., Any], *args, **kwargs):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, lambda: send(*args, **kwargs))

    def pour(self, send, **kwargs):
        queue: asyncio.Queue = asyncio.Queue()

        def work():
            for piece in send(stream=True, **kwargs):
                queue.put_nowait(piece)

        asyncio.get_running_loop().run_in_executor(None, work)
        return queue

    def later(self, job, delay: float):
        asyncio.get_running_loop().call_later(delay, job)


def timed(label: str, step: Callable[[], Any]):
    print(label)
    return step()
