from unittest.mock import AsyncMock, MagicMock, patch

from ticket_desk.llm import Triage


async def test_queue():
    client = MagicMock()
    client.chat.completions.create = AsyncMock()
    await client.chat.completions.create(model="gpt-4o", messages=[])
    await Triage(client, MagicMock()).queue_of("x")
