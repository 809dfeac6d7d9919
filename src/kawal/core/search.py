"""Full-text search in Indonesian: the condition, and which words of a title it is about.

The work is done by the functions of migration `0003_search`; an index on `Words(...)` of the same
columns makes it fast.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import connection
from django.db.models import BooleanField, Func, Value

LONGEST = 100  # of what is looked for; nobody types more on purpose
_WORD = re.compile(r"[^\W_]+")


class Words(Func):
    """The words of these columns, which must not be null."""

    function = "kawal_vector"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


class _Query(Func):
    function = "kawal_query"
    output_field = SearchQueryField()


class _Matches(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def holding(words: Words, text: str) -> Func:
    """Condition: every word of the text is among `words`. Nothing holds a text of stop words."""
    return _Matches(words, _Query(Value(text)))


def asked(typed: str) -> str:
    """What was typed as it can be looked for: one line, no control characters, not too long.

    >>> asked("  survei\\x00 kepuasan ")
    'survei kepuasan'
    """
    printable = "".join(c if c.isprintable() else " " for c in typed[: 10 * LONGEST])
    return " ".join(printable.split())[:LONGEST].strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a title; `is_hit`: it is one of the words that were looked for."""

    text: str
    is_hit: bool


class Marker:
    """Knows which words of many titles answer a text; asks the database once for all of them."""

    def __init__(self, text: str, titles: Iterable[str]) -> None:
        words = {word.lower() for title in titles for word in _WORD.findall(title)}
        wanted, stems = _stems(text, words)
        self._stems = stems
        self._last = wanted[-1][0] if wanted else ""
        self._wanted = {part for pair in wanted for part in pair}
        self.is_empty = not wanted

    def pieces(self, title: str) -> list[Piece]:
        """The whole title, cut where a word that was looked for begins and ends."""
        return list(_joined(self._cut(title)))

    def _cut(self, title: str) -> Iterator[Piece]:
        end = 0
        for found in _WORD.finditer(title):
            yield Piece(title[end : found.start()], is_hit=False)
            yield Piece(found.group(), is_hit=self._is_hit(found.group().lower()))
            end = found.end()
        yield Piece(title[end:], is_hit=False)

    def _is_hit(self, word: str) -> bool:
        is_begun = bool(self._last) and word.startswith(self._last)
        return is_begun or not {word, self._stems.get(word)}.isdisjoint(self._wanted)


def _stems(text: str, words: Collection[str]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Words and stems of the text in their order, and the stems of all the other words."""
    sql = (
        "SELECT true, word, stem FROM kawal_stems(%s)"
        " UNION ALL SELECT false, word, stem FROM kawal_stems(%s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, " ".join(sorted(words))])
        rows = cursor.fetchall()
    wanted = [(word, stem) for is_asked, word, stem in rows if is_asked]
    return wanted, {word: stem for is_asked, word, stem in rows if not is_asked}


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Without empty pieces, and neighbours of one kind as one."""
    kept: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if kept is not None and kept.is_hit == piece.is_hit:
            kept = Piece(kept.text + piece.text, kept.is_hit)
            continue
        if kept is not None:
            yield kept
        kept = piece
    if kept is not None:
        yield kept
