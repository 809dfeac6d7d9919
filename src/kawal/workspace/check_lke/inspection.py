"""One dropped workbook: what it is worth, what is wrong with it, what would pass."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

from kawal.faults import Fault, Language, Text, UnusableInput
from kawal.formats.cached import compare_cached
from kawal.formats.file_warnings import FileWarning
from kawal.formats.read import read_answers
from kawal.rules import catalogue
from kawal.scoring.engine import score
from kawal.scoring.path import Path as WayToPass
from kawal.scoring.path import find_path
from kawal.scoring.path.program import NotProven
from kawal.scoring.scorecard import Scorecard

INSTRUMENT = "lke-zi-2021"
TARGET = "WBK"


class Upload(Protocol):
    """What Django hands over: a name and its bytes in pieces."""

    name: str | None

    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Inspection:
    """A workbook that could be read has a `card`; one that could not has `faults`."""

    file: str
    card: Scorecard | None = None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[FileWarning, ...] = ()
    way: WayToPass | None = None

    @property
    def name(self) -> str:
        """The file's name without its ending: the unit, as offices name their files."""
        return PurePath(self.file).stem.replace("_", " ")


def inspect(uploads: Sequence[Upload]) -> list[Inspection]:
    """Read and score each file by itself; one that is unusable does not stop the others."""
    with tempfile.TemporaryDirectory(prefix="kawal-periksa-") as folder:
        return [_inspect(upload, Path(folder) / str(i)) for i, upload in enumerate(uploads)]


def _inspect(upload: Upload, folder: Path) -> Inspection:
    # The reader shows names without a path and decides by content; a hostile name stays a name.
    name = PurePath((upload.name or "").replace("\\", "/")).name[-120:] or "lke.xlsx"
    folder.mkdir()
    file = folder / name
    with file.open("wb") as target:
        for piece in upload.chunks():
            target.write(piece)
    try:
        reading = read_answers(file, INSTRUMENT)
    except UnusableInput as error:
        return Inspection(name, faults=error.faults)
    instrument = catalogue.instrument(reading.instrument)
    card = score(instrument, reading.answers, facts=reading.facts)
    warnings = (*reading.warnings, *compare_cached(reading, card))
    return Inspection(name, card=card, warnings=warnings, way=way_of(card))


def way_of(card: Scorecard) -> WayToPass | None:
    """The cheapest path to WBK; None where proving it would take too long for a page."""
    try:
        return find_path(card.instrument, card.answers, TARGET, policies=card.policies)
    except NotProven:
        return None


def spoken(text: Text, language: Language) -> str:
    return text.in_(language)
