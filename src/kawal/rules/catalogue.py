"""The shipped catalogue: which instruments and layouts there are, loaded once, frozen by hash."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.document import LONGEST
from kawal.rules.instrument import Code, Instrument, Shape
from kawal.rules.layout import FormLayout, Layout, LayoutFile, PortalLayout
from kawal.rules.loader import load, load_bytes
from kawal.rules.reference import Reference
from kawal.rules.regular_file import read_regular


class Entry(Shape):
    """One file of the catalogue. `published` freezes it: its bytes must have this SHA-256.

    `aliases` are other names people may use for it, such as an instrument's name without the year.
    """

    id: Code
    aliases: tuple[Code, ...] = ()
    path: str
    kind: Literal["instrument", "layout", "reference", "cases"]
    status: Literal["published", "draft"]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    replaces: Code | None = None


class Bound(Shape):
    """A file that may change, but not unseen: the hash is renewed with it."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Index(Shape):
    schema_: Annotated[Literal["kawal-index/1"], Field(alias="schema")]
    entries: tuple[Entry, ...]
    calendars: tuple[Bound, ...] = ()


SCHEMAS = {
    "instrument": "kawal-instrument/1",
    "layout": "kawal-layout/1",
    "reference": "kawal-reference/1",
    "cases": "kawal-cases/1",
    "index": "kawal-index/1",
}
"""What the `schema` of a file says, by the kind of its entry."""


def root() -> Path:
    """Folder of the shipped catalogue."""
    return Path(str(files("kawal.catalogue")))


def hash_of(path: Path) -> str:
    return _hash(path.read_bytes())


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


@cache
def index() -> Index:
    return load(Index, root() / "index.yaml")[0]


def entry(id_: str, *kinds: str) -> Entry:
    """The entry with this id, of one of these kinds; refuses others and lists those there are."""
    known = [e for e in index().entries if not kinds or e.kind in kinds]
    for candidate in known:
        if id_ in (candidate.id, *candidate.aliases):
            return candidate
    listed = ", ".join(e.id for e in known)
    raise UnusableInput(
        [
            Fault(
                "INSTRUMENT-UNKNOWN",
                "instrument",
                harmless(id_),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("perbaiki nama instrumen", "correct the name of the instrument"),
            )
        ]
    )


@cache
def instrument(id_: str) -> Instrument:
    """A shipped instrument. Refuses an unknown id, and a published file that has been changed."""
    return _shipped(Instrument, entry(id_, "instrument"))


def sha256_of(id_: str) -> str:
    """The hash of the instrument's file: what a score names, so that it can be made again."""
    return _hash(_content(entry(id_, "instrument")))


def _shipped[T: BaseModel](shape: type[T], found: Entry) -> T:
    return load_bytes(shape, _content(found), found.path)


def _content(found: Entry) -> bytes:
    if found.status == "draft":
        return read_regular(root() / found.path, LONGEST)
    return _unchanged(found.path, found.sha256)


def _unchanged(path: str, sha256: str | None) -> bytes:
    """The bytes of a file of the catalogue, which are those that were hashed."""
    raw = read_regular(root() / path, LONGEST)
    if _hash(raw) != sha256:
        raise UnusableInput([_changed(path, sha256, _hash(raw))])
    return raw


def _changed(path: str, published: str | None, actual: str) -> Fault:
    return Fault(
        "CATALOGUE-CHANGED",
        path,
        actual,
        Text(f"versi terbit dengan SHA-256 {published}", f"as published: SHA-256 {published}"),
        Text(
            "pasang ulang Kawal; koreksi diterbitkan sebagai versi baru",
            "install Kawal again; a correction is published as a new version",
        ),
    )


def layouts() -> Iterator[Layout]:
    """Every shipped layout, in the order of the index; each is loaded when it is asked for."""
    return (_layout(e) for e in index().entries if e.kind == "layout")


@cache
def _layout(found: Entry) -> Layout:
    return _shipped(LayoutFile, found).root


@cache
def form_layout(id_: str) -> FormLayout:
    return _shipped(FormLayout, entry(id_, "layout"))


@cache
def portal_layout(id_: str) -> PortalLayout:
    return _shipped(PortalLayout, entry(id_, "layout"))


def blank_form(id_: str) -> bytes:
    """The blank workbook of a form layout. Refuses one that was changed."""
    template = form_layout(id_).template
    return _unchanged(template.path, template.sha256)


def calendars() -> Iterator[tuple[str, bytes]]:
    """Path and content of every shipped calendar. Refuses one that was changed."""
    return ((c.path, _unchanged(c.path, c.sha256)) for c in index().calendars)


@cache
def reference(id_: str) -> Reference:
    """Reference data of an instrument that is not scored yet. Refuses an unknown id."""
    return _shipped(Reference, entry(id_, "reference"))
