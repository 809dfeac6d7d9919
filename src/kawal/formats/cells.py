"""Cells of a spreadsheet: addresses, and what a cell can hold beside text and numbers."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from fractions import Fraction
from typing import Any, Protocol

from kawal.faults import harmless, printable

LONGEST_NAME = 60
CLOSE = Fraction(1, 10**9)  # spreadsheets count in binary floats


class AnswerCells(Protocol):
    """The cells of questions (`name` is None) and of their inputs, whichever layout says where."""

    def content(self, code: str, name: str | None) -> Any:
        """What the cell holds; blank if there is no such cell."""

    def locate(self, code: str, name: str | None) -> str:
        """Where it stands, for people."""

    def is_formula(self, code: str, name: str | None) -> bool:
        """Whether a formula worked out what it holds."""


class ErrorValue(str):
    """What a formula shows that cannot be worked out: `#DIV/0!`. Typed text is never this."""

    __slots__ = ()


class NoResult(str):
    """What a formula shows that was never calculated: nothing. It is equal to a blank cell."""

    __slots__ = ()


def column_number(letters: str) -> int:
    """
    >>> column_number("A"), column_number("K"), column_number("AA")
    (1, 11, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """
    >>> column_letters(11), column_letters(27)
    ('K', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def ranges(column: str, rows: Iterable[int]) -> str:
    """Cells of one column as Excel writes them, neighbours together.

    >>> ranges("K", [140]), ranges("K", [172, 173, 174, 180])
    ('K140', 'K172:K174, K180')
    """
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return ", ".join(f"{column}{a}" if a == b else f"{column}{a}:{column}{b}" for a, b in runs)


def is_date(content: object) -> bool:
    return isinstance(content, date | time | timedelta)


def squeezed(text: str) -> str:
    """Text for comparison: case, blanks and line breaks do not count.

    >>> squeezed(" Pilihan\\nJawaban ")
    'pilihanjawaban'
    """
    return "".join(text.split()).casefold()


def shown(name: str) -> str:
    """The name of a file or sheet, which a stranger chose, as one short printable line."""
    if len(name) > LONGEST_NAME:
        return harmless(name, LONGEST_NAME)
    return name if name.isprintable() else printable(name)
