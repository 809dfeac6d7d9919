"""A small catalogue with one of everything, and copies of it that are broken on purpose."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kawal.faults import Fault
from kawal.rules.checker import INDEX_FILE, check_catalogue, check_file
from kawal.rules.document import Document, read_document
from kawal.rules.instrument import Instrument
from kawal.rules.loader import load, shaped

FOLDER = Path(__file__).parent / "checks"
VALID = FOLDER / "valid"
FAILING = FOLDER / "failing"

type Data = dict[str, Any]
type Edit = Callable[[Data], object]


def instrument(_id: str = "kecil") -> Instrument:
    return load(Instrument, VALID / "instruments/kecil.yaml")[0]


def edited(name: str, *edits: Edit) -> Document:
    """A file of the small catalogue after some edits of its data, with the lines it had."""
    document = read_document(VALID / name)
    data = copy.deepcopy(document.data)
    for edit in edits:
        edit(data)
    return Document(document.name, data, document.lines)


def edited_instrument(*edits: Edit) -> tuple[Instrument, Document]:
    document = edited("instruments/kecil.yaml", *edits)
    return shaped(Instrument, document), document


def node(data: Data, code: str) -> Data:
    """The node of this code in the data of an instrument."""
    return next(n for n in data["nodes"] if n["id"] == code)


def keys(faults: Any) -> list[str]:
    """What was found where, without file and line."""
    return [f"{fault.where.partition(' ')[2]} | {fault.found}" for fault in faults]


def announced(path: Path) -> list[str]:
    """What a failing file says of itself in the lines that begin with an arrow."""
    lines = path.read_text().splitlines()
    return [line.removeprefix("# -> ") for line in lines if line.startswith("# -> ")]


def faults_of(name: str, folder: Path) -> list[Fault]:
    """Everything wrong with a failing file, among the files of the small catalogue.

    An index, and the layout whose blank form is another one, only make sense within a catalogue.
    """
    path = FAILING / f"{name}.yaml"
    place = {"kawal-index/1": INDEX_FILE}.get(read_document(path).data["schema"])
    if name == "template_unchanged":
        place = "layouts/kecil-form.yaml"
    if place is None:
        return check_file(path, find=instrument)
    shutil.copytree(VALID, folder / "catalogue")
    shutil.copy(path, folder / "catalogue" / place)
    return list(check_catalogue(folder / "catalogue").faults)
