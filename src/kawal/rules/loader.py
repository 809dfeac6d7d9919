"""From a catalogue file to a typed object: text, then shape. All faults of a pass at once."""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules import wording
from kawal.rules.document import MOST_FAULTS, Document, Place, parse_document, read_document


def load[T: BaseModel](shape: type[T], path: Path, name: str | None = None) -> tuple[T, Document]:
    """Read a file and give it its shape; raises UnusableInput with every fault."""
    document = read_document(path, name)
    return shaped(shape, document), document


def load_bytes[T: BaseModel](shape: type[T], raw: bytes, name: str) -> T:
    """The same of a file that was read already, whose hash was taken, say."""
    return shaped(shape, parse_document(raw, name))


def shaped[T: BaseModel](shape: type[T], document: Document) -> T:
    """Plain data as `shape`, or every deviation (up to MOST_FAULTS) with file, line and key."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        raise UnusableInput(islice(_faults(document, error), MOST_FAULTS)) from error


def _faults(document: Document, error: ValidationError) -> Iterator[Fault]:
    # Each alternative of a value reports its own error; for the author it is one mistake.
    placed = ((_in_document(document, e), e) for e in error.errors(include_url=False))
    for place, group in groupby(placed, key=lambda pair: pair[0]):
        yield _fault(document, place, [e for _, e in group])


def _fault(document: Document, place: Place, errors: list[ErrorDetails]) -> Fault:
    first = errors[0]
    is_missing = first["type"] == wording.MISSING
    return Fault(
        "SHAPE",
        document.where(place),
        "—" if is_missing else harmless(first["input"]),
        wording.either([wording.expected(e["type"], e.get("ctx", {}), e["msg"]) for e in errors]),
        _REMEDIES.get(first["type"], _CORRECT),
    )


_CORRECT = Text("perbaiki nilai ini", "correct this value")
_REMEDIES: Mapping[str, Text] = {
    wording.MISSING: Text("tambahkan kunci ini", "add this key"),
    wording.EXTRA: Text(
        "perbaiki nama kunci ini, atau hapus", "correct the name of this key, or remove it"
    ),
}


def _in_document(document: Document, error: ErrorDetails) -> Place:
    """Pydantic names the chosen kind of a union in its path; the file has no such key."""
    place: Place = ()
    here: Any = document.data
    for part in error["loc"]:
        if isinstance(here, dict | list) and _holds(here, part):
            here = here[part]  # type: ignore[index]
            place = (*place, part)
    return (*place, error["loc"][-1]) if error["type"] == wording.MISSING else place


def _holds(data: dict[str, Any] | list[Any], part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(part, int) and part < len(data)
