"""What a prompt says of its sitter is known from the sitter: the rest tells the scene. Pure."""

# ruff: noqa: RUF001 - curly quotes are what phones make of what is typed

from __future__ import annotations

import re

_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')


def without_sitter(prompt: str, *, name: str) -> str:
    """Return the prompt without the sitter's name and looks, words in quotes left as they are.

    A name may be that of a place ("Juno Park"), and looks at its end, after "NAME, an adult of N
    years:", tell of clothes and colours that the sitter has anyway.
    """
    named = re.escape(" ".join(name.split()))
    if not named:
        return prompt
    told = re.sub(rf"{named}, an adult of \d+ years(?::.*|\.?)\Z", "", prompt, flags=re.DOTALL)
    parts = _QUOTED.split(told)
    parts[::2] = [re.sub(rf"\b{named}(?:'s|’s)?(?!\w)", " ", part) for part in parts[::2]]
    return "".join(parts)
