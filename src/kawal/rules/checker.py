"""All three passes over catalogue files (text, shape, sense), with every fault at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kawal.faults import Fault, Text, UnusableInput, harmless, printable
from kawal.rules import catalogue
from kawal.rules.cases import CaseFile
from kawal.rules.catalogue import SCHEMAS, Index
from kawal.rules.checks import (
    INDEX_CHECKS,
    INSTRUMENT_CHECKS,
    LAYOUT_CHECKS,
    REFERENCE_CHECKS,
    Found,
)
from kawal.rules.document import Document, read_document
from kawal.rules.instrument import Instrument
from kawal.rules.layout import LayoutFile
from kawal.rules.loader import load, shaped
from kawal.rules.reference import Reference

type Find = Callable[[str], Instrument]
"""From an instrument's id to the instrument; raises UnusableInput where there is none."""

INDEX_FILE = "index.yaml"


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, by how many different checks, and what is wrong."""

    files: int
    checks: int
    faults: tuple[Fault, ...]
    unreadable: int = 0
    """Files that are no YAML or JSON at all, so that nothing in them could be checked."""


def check_file(
    path: Path, name: str | None = None, find: Find = catalogue.instrument
) -> list[Fault]:
    """Everything that is wrong with one file; its `schema` says what it is.

    `find` looks up the instrument that a layout belongs to: by default among the shipped ones.
    """
    examination = _Examination(find)
    examination.look_at(path, name)
    return examination.faults


def check_files(paths: Iterable[Path]) -> Report:
    """Several files, each by itself; their names are shown as they were given."""
    examination = _Examination(catalogue.instrument)
    for path in paths:
        examination.look_at(path, printable(str(path)))
    return examination.report()


def check_catalogue(folder: Path | None = None) -> Report:
    """A whole catalogue (the shipped one): its index and every file that the index lists."""
    folder = folder or catalogue.root()
    entries = _entries(folder / INDEX_FILE)
    paths = {entry.id: entry.path for entry in entries if entry.kind == "instrument"}
    examination = _Examination(_shelf(folder, paths))
    examination.look_at(folder / INDEX_FILE)
    for entry in entries:
        if (folder / entry.path).is_file():
            examination.look_at(folder / entry.path, entry.path)
    return examination.report()


def _entries(path: Path) -> tuple[catalogue.Entry, ...]:
    try:
        return load(Index, path)[0].entries
    except UnusableInput:
        return ()  # the index itself is looked at, with its faults


def _shelf(folder: Path, paths: dict[str, str]) -> Find:
    @cache
    def find(id_: str) -> Instrument:
        if id_ not in paths:
            raise UnusableInput([])
        return load(Instrument, folder / paths[id_], paths[id_])[0]

    return find


class _Examination:
    """Files one after the other; collects faults and counts what ran."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.faults: list[Fault] = []
        self.files = 0
        self.unreadable = 0
        self.ran: set[str] = set()

    def report(self) -> Report:
        return Report(self.files, len(self.ran), tuple(self.faults), self.unreadable)

    def look_at(self, path: Path, name: str | None = None) -> None:
        self.files += 1
        try:
            document = read_document(path, name)
        except UnusableInput as refused:
            self.unreadable += 1
            self.faults.extend(refused.faults)
            return
        try:
            self.faults.extend(self._faults(document, path.parent))
        except UnusableInput as refused:
            self.faults.extend(refused.faults)

    def _faults(self, document: Document, folder: Path) -> Iterator[Fault]:
        schema = document.data.get("schema") if isinstance(document.data, dict) else None
        if schema == SCHEMAS["instrument"]:
            yield from self._run(INSTRUMENT_CHECKS, shaped(Instrument, document), document)
        elif schema == SCHEMAS["layout"]:
            yield from self._layout(document)
        elif schema == SCHEMAS["reference"]:
            yield from self._run(REFERENCE_CHECKS, shaped(Reference, document), document)
        elif schema == SCHEMAS["index"]:
            yield from self._run(INDEX_CHECKS, shaped(Index, document), folder, document)
        elif schema == SCHEMAS["cases"]:
            shaped(CaseFile, document)  # whether their results come out is for the engine's tests
        else:
            yield _unknown(document, schema)

    def _layout(self, document: Document) -> Iterator[Fault]:
        layout = shaped(LayoutFile, document).root
        try:
            instrument = self.find(layout.instrument)
        except UnusableInput:
            yield _without_instrument(document, layout.instrument)
        else:
            yield from self._run(LAYOUT_CHECKS, layout, instrument, document)

    def _run[*Subject](
        self, checks: tuple[Callable[[*Subject], Found], ...], *subject: *Subject
    ) -> Iterator[Fault]:
        for check in checks:
            self.ran.add(check.__name__)
            yield from check(*subject)


def _without_instrument(document: Document, id_: str) -> Fault:
    return Fault(
        "LAYOUT-INSTRUMENT",
        document.where(("instrument",)),
        harmless(id_),
        Text("instrumen katalog yang sah", "a valid instrument of the catalogue"),
        Text("perbaiki id, atau instrumennya dahulu", "correct the id, or first the instrument"),
    )


def _unknown(document: Document, schema: object) -> Fault:
    listed = ", ".join(SCHEMAS.values())
    return Fault(
        "SCHEMA-UNKNOWN",
        document.where(("schema",)),
        "—" if schema is None else harmless(schema),
        Text(f"salah satu dari: {listed}", f"one of: {listed}"),
        Text("tulis di kepala berkas apa isinya", "say at the head of the file what it is"),
    )
