"""Plain text in Discord's markdown, so that it is read as it was written. Pure."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>|]+")
_MARKS = re.compile(r"[\\*_~|`\[\]<]")
# what makes a heading, a quotation, small print or a list of a line
_BEGINNING = re.compile(r"^(\s*)([#>+-]|\d+(?=[.)]\s))", re.MULTILINE)
_NO_WIDTH = "\u200b"


def escape(text: str) -> str:
    """Return `text` such that nothing in it is a mark, a mention or a masked link.

    Addresses stay as they are, for a backslash would become part of them.
    """
    parts: list[str] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        parts += [_escape_words(text[end : address.start()], at_start=end == 0), address[0]]
        end = address.end()
    parts.append(_escape_words(text[end:], at_start=end == 0))
    return "".join(parts)


def _escape_words(text: str, *, at_start: bool) -> str:
    marked = _MARKS.sub(lambda mark: "\\" + mark[0], text)
    # what follows an address stands within a line
    head, rest = (marked, "") if at_start else _first_line(marked)
    head = _BEGINNING.sub(_escape_beginning, head) if at_start else head
    rest = _BEGINNING.sub(_escape_beginning, rest)
    # a mention of everybody is made of plain letters, which no backslash changes
    return (head + rest).replace("@", "@" + _NO_WIDTH)


def _first_line(text: str) -> tuple[str, str]:
    line, newline, rest = text.partition("\n")
    return line, newline + rest


def _escape_beginning(found: re.Match[str]) -> str:
    if found[2].isdigit():
        # "1." becomes "1\.", the only backslash that keeps a number from counting anew
        return f"{found[1]}{found[2]}\\"
    return f"{found[1]}\\{found[2]}"


def as_block(text: str) -> str:
    """Return `text` as a block of code: hardly longer, and nothing in it is a mark.

    Backticks, which would end the block, become a letter that looks like them.
    """
    return "```\n" + text.replace("`", "\u02cb") + "\n```"


def bold(text: str) -> str:
    """Return a plain text in bold."""
    return f"**{escape(text)}**"
