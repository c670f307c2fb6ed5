"""Range and tag headers as RFC 9110, sections 13 and 14, reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.byte_ranges import ByteRange, Unsatisfiable, lists_tag, requested_range


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-499", 0, 500),
        ("bytes=500-999", 500, 1000),
        ("bytes=500-", 500, 1000),
        ("bytes=-1", 999, 1000),
        ("bytes=-5000", 0, 1000),
        ("bytes=990-5000", 990, 1000),
        ("BYTES = 1-2", 1, 3),
        ("bytes=0-" + "9" * 60, 0, 1000),
    ],
)
def test_one_range_is_cut_to_the_file(header: str, start: int, end: int) -> None:
    assert requested_range(header, size=1000) == ByteRange(start, end, 1000)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-3",
        "bytes=a-b",
        "bytes=1-2,5-6",
        "bytes=0x1-2",
        "bytes=+1-2",
        "bytes=1-2;",
        "bytes=٣-٤",
        "items=0-1",
    ],
)
def test_what_is_no_single_range_asks_for_the_whole(header: str | None) -> None:
    assert requested_range(header, size=1000) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999-"])
def test_a_range_past_the_end_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        requested_range(header, size=1000)


@given(st.integers(1, 10_000), st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_range_is_what_python_would_cut(size: int, first: int, length: int) -> None:
    content = bytes(size)
    header = f"bytes={first}-{first + length}"
    if first >= size:
        with pytest.raises(Unsatisfiable):
            requested_range(header, size=size)
        return
    cut = requested_range(header, size=size)
    assert cut is not None
    assert cut.end - cut.start == len(content[first : first + length + 1])
    assert cut.content_range == f"bytes {first}-{cut.end - 1}/{size}"


def test_tags_are_compared_as_the_header_wants() -> None:
    assert lists_tag('"a", "b"', '"b"', weakly=False)
    assert lists_tag("*", '"b"', weakly=False)
    assert lists_tag('W/"b"', '"b"', weakly=True)
    assert not lists_tag('W/"b"', '"b"', weakly=False)
    assert not lists_tag('"a", "bb"', '"b"', weakly=True)
    assert not lists_tag("b", '"b"', weakly=True)
    assert lists_tag('"a,b"', '"a,b"', weakly=False)
