"""The layout of a table: one row here per column, for reading, writing, faults and the guide.

Heads and words in cells are Indonesian in both languages of the site: a file written by one
colleague must be readable by another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kawal.formats.cells import squeezed

YES, NO = "Ya", "Tidak"


class Shape(StrEnum):
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    YEAR = "year"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """`about` is the guide's sentence; `choices` pairs each value with its word in the file."""

    key: str
    head: str
    about: str
    shape: Shape = Shape.TEXT
    required: bool = False
    longest: int = 150
    choices: Sequence[tuple[str, str]] = ()
    width: int = 16

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Value of each choice by the word that stands in the file."""
        return {word: value for value, word in self.choices}

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """Value by each spelling that is understood: the word or the value, in any case."""
        values = {squeezed(value): value for value, _word in self.choices}
        return values | {squeezed(word): value for value, word in self.choices}


@dataclass(frozen=True)
class Table:
    key: str
    sheet: str
    columns: tuple[Column, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def by_head(self) -> Mapping[str, Column]:
        return {squeezed(column.head): column for column in self.columns}

    @cached_property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

    @property
    def required_heads(self) -> str:
        return ", ".join(column.head for column in self.required)
