"""What a line that listens hands out, however its bytes come."""

from __future__ import annotations

import pytest
from redis.exceptions import RedisError

from app.infra.channel_line import ChannelLine

TWO = (
    b"*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n"
    b"*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$4\r\n\r\n$3\r\n"
    b"*2\r\n$4\r\npong\r\n$0\r\n\r\n"
    b"*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:0\r\n"
    b">3\r\n$7\r\nmessage\r\n$2\r\nbb\r\n$0\r\n\r\n"
    b"+PONG\r\n"
)


def line() -> tuple[ChannelLine, list[tuple[bytes, ...]]]:
    """A line without a connection, and what it handed out."""
    heard: list[tuple[bytes, ...]] = []
    made = ChannelLine(
        told=lambda channel, message: heard.append((channel, message)),
        subscribed=lambda channel: heard.append((channel,)),
    )
    return made, heard


async def test_what_one_reading_brought_is_handed_out_at_once_and_in_order() -> None:
    listening, heard = line()
    listening.data_received(TWO * 2)
    assert heard == [(b"a",), (b"a", b"\r\n$3"), (b"bb", b"")] * 2


@pytest.mark.parametrize("size", [1, 2, 7, 40])
async def test_a_message_may_come_in_any_pieces(size: int) -> None:
    listening, heard = line()
    for begin in range(0, len(TWO), size):
        listening.data_received(TWO[begin : begin + size])
    assert heard == [(b"a",), (b"a", b"\r\n$3"), (b"bb", b"")]


@pytest.mark.parametrize("answer", [b"-NOPERM no channel\r\n", b"?\r\n", b"*x\r\n"])
async def test_an_answer_that_is_no_message_ends_the_line_and_says_why(answer: bytes) -> None:
    listening, _ = line()
    await listening.ended(within_seconds=0)
    listening.data_received(answer)
    with pytest.raises(RedisError, match="an answer that cannot be read"):
        await listening.ended(within_seconds=0)
