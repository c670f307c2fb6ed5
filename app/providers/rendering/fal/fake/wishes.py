"""Words in square brackets by which a prompt asks the fake for a fault. Pure.

Several may stand in one prompt; case does not matter. A number after `=` is how often, how long, or
which, as said. Whatever else stands in `[fal:...]` is refused as a value error.

| word | what happens |
| --- | --- |
| `submit-429`, `submit-503` | the first order of this prompt is turned away; `=3`: three |
| `submit-500`, `submit-503-bare` | the same without a word that tells what became of it |
| `submit-401` | the key is not taken |
| `submit-lost` | the order is taken, its answer is lost |
| `submit-cut` | the line is cut before the order is taken |
| `queue=3` | it waits in the queue for three questions |
| `slow=5` | it is rendered for five seconds |
| `hang`, `endless` | it waits, or is rendered, until it is cancelled |
| `status-503`, `status-429` | the first two questions where it stands are turned away |
| `lost-job` | nobody knows of it any more, once it was ordered |
| `fail=TYPE` | it fails with this type, in fal's list of details |
| `504` | it did not start in time: an infrastructure error with its type |
| `black`, `black=2` | every picture, or the second, is black and flagged |
| `few` | one picture less than was ordered |
| `result-503` | the first question for the result is turned away |
| `expired` | the result was kept too short a time |
| `file-503`, `file-404` | the file cannot be had the first time, or ever |
| `file-cut`, `file-broken` | the line is cut in the file; the file ends too early |
| `file-huge`, `file-page` | the file never ends; it is a page |
| `file-moved` | the file's address leads to a private one |
| `file-elsewhere` | the file lies on another host |
| `webhook-twice`, `webhook-never` | it is told twice, or never (`webhook-twice=10`: ten times) |
| `webhook-lies` | it is told as an error, though there is a result |
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_WISH = re.compile(r"\[\s*fal\s*:\s*([a-z0-9-]+)\s*(?:=\s*([a-z0-9_]+)\s*)?\]", re.IGNORECASE)
_ROWS = re.compile(r"^\|(.*?)\|", re.MULTILINE)
KNOWN = frozenset(re.findall(r"`([a-z0-9-]+)", "".join(_ROWS.findall(__doc__))))


def wishes_in(prompt: object) -> Mapping[str, str]:
    """Return the words that a prompt holds, with what stands behind `=`."""
    if not isinstance(prompt, str):
        return {}
    return {word.lower(): value.lower() for word, value in _WISH.findall(prompt)}


def number_of(wishes: Mapping[str, str], word: str, default: int) -> int:
    """Return the number behind a word; `default` where it stands alone, 0 where it is missing."""
    if word not in wishes:
        return 0
    value = wishes[word]
    return int(value) if value.isdigit() else default
