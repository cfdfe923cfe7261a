from unittest.mock import AsyncMock, MagicMock

import pytest

from app.config import Settings
from app.services.replies import ReplyService


@pytest.mark.asyncio
async def test_reply_uses_the_limit():
    client = MagicMock()
    client.chat.completions.create = AsyncMock()
    await ReplyService(client, Settings(reply_model="fake")).reply("Where is my parcel?")
    await client.chat.completions.create(model="fake")
    assert client.chat.completions.create.await_args.kwargs["max_tokens"] == 600
