"""Question codes as people write them in names: the parts of a code, and what equals what.

A code is a way down a tree: component A or B, sub-component I or II, area 1 to 6, part i to vi,
question a to h. Offices write `A.I.1.i.a`, `a_i_1_i_a`, `I.1.i.a`, `1.i.a`, `1ia`, `1.1.a`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"[^\W_]+")
_PART = re.compile(r"[A-Za-z]|[ivxIVX]{1,5}|\d{1,2}")
_JOINED = re.compile(r"(\d)(i{1,3}|iv|vi{0,3}|ix|x)([a-h])", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d")
_HEADING = {
    "area", "aspek", "komponen", "subkomponen", "sub", "bagian", "poin", "point", "butir", "no",
    "nomor", "kode", "pertanyaan", "soal", "indikator", "rincian", "folder", "data", "dukung",
    "eviden", "evidence", "bukti",
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


@dataclass(frozen=True, slots=True)
class Run:
    """Parts of a code that stand together. `leads`: nothing but a heading word stands before it."""

    parts: tuple[str, ...]
    leads: bool


def runs_in(segment: str) -> Iterator[Run]:
    """Everything in a name that may be a code, in the order in which it stands there.

    >>> [run.parts for run in runs_in("A.I.1.i.a SK Tim (1)")]
    [('A', 'I', '1', 'i', 'a'), ('1',)]
    >>> [run.parts for run in runs_in("Area 1 Manajemen Perubahan")]
    [('1',)]
    >>> [run.parts for run in runs_in("AREA IV")]
    [('4',)]
    >>> [run.parts for run in runs_in("1ia_SK")]
    [('1', 'i', 'a')]
    """
    pieces = [piece for found in _PIECE.findall(segment) for piece in _apart(found)]
    leads, start = True, 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and _PART.fullmatch(pieces[end]):
            end += 1
        is_date = end < len(pieces) and _YEAR.fullmatch(pieces[end])
        if end > start and not is_date:
            yield Run(_numbered(pieces[start:end], pieces[max(0, start - 1)]), leads)
        leads = leads and end == start and pieces[start].casefold() in _HEADING
        start = max(end, start + 1)


def is_same(written: str, part: str) -> bool:
    """Whether what was written may mean this part of a code; a number may stand for a Roman one.

    >>> is_same("1", "i"), is_same("IV", "iv"), is_same("i", "1"), is_same("1", "a")
    (True, True, False, False)
    """
    if written.casefold() == part.casefold():
        return True
    return written.isdecimal() and _ROMAN.get(part) == int(written)


def has_letters(parts: Sequence[str]) -> bool:
    return any(not part.isdecimal() for part in parts)


def _numbered(parts: Sequence[str], before: str) -> tuple[str, ...]:
    """Areas have Arabic numbers in the form, and Roman ones in many a folder."""
    number = _ROMAN.get(parts[0].casefold())
    if number is None or before.casefold() != "area":
        return tuple(parts)
    return (str(number), *parts[1:])


def _apart(piece: str) -> Sequence[str]:
    joined = _JOINED.fullmatch(piece)
    return joined.groups() if joined else (piece,)
