"""Who knows a document that somebody holds: each kind that we seal or send registers itself here.

The page for all of them asks every kind in turn; it knows none of them by name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any


class Sureness(IntEnum):
    """`CLAIMED`: the file names something of ours and has not its bytes. `KNOWN`: it is ours."""

    CLAIMED = 1
    KNOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one kind says of a file: a template of its own, and the styles that it needs."""

    sureness: Sureness
    template: str
    context: Mapping[str, Any]
    styles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """`find`: the address for a number, code or fingerprint, empty for one that is not its own.

    `tell`: what it says of the content of a file; None if that is nothing of its own.
    """

    find: Callable[[str], str]
    tell: Callable[[bytes, datetime], Answer | None]


_KINDS: dict[str, DocumentKind] = {}


def recognises(name: str, kind: DocumentKind) -> None:
    """Register a kind when its app starts; the same name again takes its place."""
    _KINDS[name] = kind


def kinds() -> Iterator[DocumentKind]:
    """In the order of their names."""
    return (kind for _name, kind in sorted(_KINDS.items()))


def address_of(typed: str) -> str:
    """Where the document of this number, code or fingerprint is verified; empty if nobody knows."""
    return next((url for kind in kinds() if (url := kind.find(typed))), "")


def answer_of(content: bytes, now: datetime) -> Answer | None:
    """The surest answer of all kinds."""
    answers = [answer for kind in kinds() if (answer := kind.tell(content, now))]
    return max(answers, key=lambda answer: answer.sureness, default=None)
