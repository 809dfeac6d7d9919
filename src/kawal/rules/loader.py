"""From a catalogue file to a typed object: text, then shape. All faults of a pass at once."""

from pathlib import Path

from pydantic import BaseModel, ValidationError

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.document import Document, Place, read_document


def load[T: BaseModel](shape: type[T], path: Path, name: str | None = None) -> tuple[T, Document]:
    """Read a file and give it its shape; raises UnusableInput with every fault."""
    document = read_document(path, name)
    return shaped(shape, document), document


def shaped[T: BaseModel](shape: type[T], document: Document) -> T:
    """Plain data as `shape`, or every deviation with file, line and key."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        raise UnusableInput(_fault(document, dict(e)) for e in error.errors()) from error


def _fault(document: Document, error: dict[str, object]) -> Fault:
    place = _in_document(document, error["loc"])
    wording = str(error["msg"])
    missing = error["type"] == "missing"
    return Fault(
        "SHAPE",
        document.where(place),
        "—" if missing else harmless(error["input"]),
        Text(f"bentuk menurut skema ({wording})", f"the shape of the schema ({wording})"),
        Text(
            "tambahkan kunci ini" if missing else "perbaiki nilai atau nama kunci ini",
            "add this key" if missing else "correct this value or the name of the key",
        ),
    )


def _in_document(document: Document, loc: object) -> Place:
    """Pydantic names the chosen kind of a union in its path; the file has no such key."""
    place: Place = ()
    for part in loc if isinstance(loc, tuple) else ():
        longer = (*place, part)
        is_last_key = part == (loc[-1] if isinstance(loc, tuple) else None)
        if longer in document.lines or is_last_key:
            place = longer
    return place
