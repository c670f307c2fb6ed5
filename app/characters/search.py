"""What somebody typed into a search box, as PostgreSQL's full-text search understands it.

Reads nothing of the characters: it turns words into two `tsquery` texts that pages are found with.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from app.errors import InvalidInput
from app.infra.db import connection

LONGEST = 200
_TOKEN = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S+)')
# categories that are no text: control characters and lone surrogates
_NO_TEXT = frozenset({"Cc", "Cs"})


@dataclass(frozen=True, slots=True)
class Sought:
    """A search as two `tsquery` texts.

    `broad` finds; `exact` is the same without the beginnings of words, and ranks what has the word
    itself before what only begins like it.
    """

    broad: str
    exact: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase of a search. All terms of one `group` together, or all of another."""

    group: int
    text: str
    is_excluded: bool = False
    is_begun: bool = False


# english finds other forms of a word, simple finds names, and `tag` a tag as it was written, since
# each tag is one lexeme. Words that are too usual for english ("the") are left out unless there is
# nothing else to look for
_UNDERSTOOD = """
    WITH term AS (
        SELECT *, phraseto_tsquery('english', content) AS english,
            phraseto_tsquery('simple', content) AS simple
        FROM unnest($1::integer[], $2::text[], $3::text[], $4::boolean[], $5::boolean[])
            AS given (part, content, tag, is_excluded, is_begun)
    ), telling AS (
        -- each once: the index would read it as often as it is written
        SELECT part, is_excluded, (
                SELECT string_agg(DISTINCT one::text, ' | ')::tsquery
                FROM unnest(ARRAY[english, simple, tag::tsquery]) AS one WHERE numnode(one) > 0
            ) AS exact, CASE WHEN is_begun THEN (
                SELECT string_agg(DISTINCT one::text || ':*', ' | ')::tsquery
                FROM unnest(ARRAY[simple, tag::tsquery]) AS one)
            ELSE '' END AS begun
        FROM term
        WHERE numnode(simple) > 0 AND (
            numnode(english) > 0 OR NOT EXISTS (SELECT FROM term WHERE numnode(english) > 0)
        )
    ), parts AS (
        SELECT
            string_agg(CASE WHEN is_excluded THEN (!!exact)::text
                ELSE '(' || (exact || begun)::text || ')' END, ' & ') AS broad,
            string_agg(CASE WHEN is_excluded THEN (!!exact)::text
                ELSE '(' || exact::text || ')' END, ' & ') AS exact
        FROM telling GROUP BY part
    )
    SELECT string_agg('(' || broad || ')', ' | ') AS broad,
        string_agg('(' || exact || ')', ' | ') AS exact
    FROM parts
"""


async def understood(text: str) -> Sought | None:
    """Return what to look for, None for a blank text, which looks for nothing.

    `"..."` is a phrase, `or` between words means either, `-` before one leaves out what has it; the
    last word may be only begun. All words together may be one tag. No text is wrong: one without
    letters can still be a tag. Raises InvalidInput for more than 200 characters. One statement,
    which reads no table.
    """
    # composing may lengthen a text, past what PostgreSQL takes as one word
    if len(text) > LONGEST or len(unicodedata.normalize("NFC", text)) > LONGEST:
        raise InvalidInput("search", f"search has at most {LONGEST} characters.")
    terms = parse(text)
    if not terms:
        return None
    values = [
        [term.group for term in terms],
        [term.text for term in terms],
        [lexeme(term.text) for term in terms],
        [term.is_excluded for term in terms],
        [term.is_begun for term in terms],
    ]
    (row,) = await connection().execute_query_dict(_UNDERSTOOD, values)
    whole = lexeme(" ".join(term.text for term in terms))
    if row["broad"] is None:
        return Sought(broad=whole, exact=whole)
    if not _may_be_one_tag(terms):
        return Sought(broad=row["broad"], exact=row["exact"])
    return Sought(broad=f"{row['broad']} | {whole}:*", exact=f"{row['exact']} | {whole}")


def parse(text: str) -> list[Term]:
    """Return the terms of a search. Pure, and total: every text has terms unless it is blank.

    An `or` with nothing on one side means nothing; where there is nothing else it is a word.
    """
    shown = "".join(" " if unicodedata.category(char) in _NO_TEXT else char for char in text)
    tokens = list(_TOKEN.finditer(unicodedata.normalize("NFC", shown)))
    terms: list[Term] = []
    group = 0
    for token in tokens:
        if (token["word"] or "").lower() == "or":
            group += 1
        elif term := _term(token, group):
            terms.append(term)
    if not terms:
        return [Term(0, token[0]) for token in tokens]
    # "c++" is no beginning of "counts"
    if tokens[-1]["word"] and terms[-1].text[-1].isalnum() and not terms[-1].is_excluded:
        terms[-1] = replace(terms[-1], is_begun=True)
    return terms


def _term(token: re.Match[str], group: int) -> Term | None:
    word = token["word"]
    if word is not None:
        is_excluded = len(word) > 1 and word.startswith("-")
        return Term(group, word[1:] if is_excluded else word, is_excluded=is_excluded)
    phrase = " ".join(token["phrase"].split())
    return Term(group, phrase, is_excluded=bool(token["minus"])) if phrase else None


def _may_be_one_tag(terms: list[Term]) -> bool:
    one_group = len({term.group for term in terms}) == 1
    return len(terms) > 1 and one_group and not any(term.is_excluded for term in terms)


def lexeme(text: str, mark: str = "") -> str:
    """Write text as one lexeme in small letters, which is what a tag is, blanks included.

    A `mark` before it may have capital letters, which tell it from all words.
    """
    escaped = text.lower().replace("\\", "\\\\").replace("'", "''")
    return f"'{mark}{escaped}'"
