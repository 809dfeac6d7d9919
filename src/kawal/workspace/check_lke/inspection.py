"""Workbooks that were dropped: what each is worth and what is wrong with it. Nothing is kept."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from time import thread_time
from typing import Protocol

from kawal.faults import Fault, UnusableInput, printable
from kawal.formats.cached import compare_cached
from kawal.formats.cells import shown
from kawal.formats.file_warnings import FileWarning
from kawal.formats.read import read_answers
from kawal.formats.reading import Reading
from kawal.rules import catalogue
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score
from kawal.scoring.scorecard import Scorecard
from kawal.workspace.check_lke import refusals

INSTRUMENT = "lke-zi-2021"
ENDINGS = ("xlsx", "xlsm")
MOST_FILES = 20
MOST_BYTES = 8_000_000


class Upload(Protocol):
    """What Django hands over: a name, a size, and its bytes in pieces."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Inspection:
    """A workbook that could be read has a `card`; one that could not has `faults` alone.

    Beside a card `faults` are those of single cells; their questions, `refused`, count as
    unanswered. One whose bytes came before under another name has neither, but `same_as` that name.
    `cells` tells where the questions stand that a card leaves open (`LKE ZI!K97`).
    """

    file: str
    sha256: str = ""
    size: int = 0
    card: Scorecard | None = None
    faults: tuple[Fault, ...] = ()
    refused: frozenset[str] = frozenset()
    warnings: tuple[FileWarning, ...] = ()
    same_as: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name without its ending: the unit, as offices name their files."""
        return " ".join(PurePath(self.file).stem.replace("_", " ").split()) or self.file

    @property
    def is_unusable(self) -> bool:
        """Whether the faults are of the file or its form, so that nothing of it was scored."""
        return self.card is None and bool(self.faults)

    @property
    def may_be_kept(self) -> bool:
        """Whether it may become evidence: scored, and no cell of it at fault."""
        return self.card is not None and not self.faults


def inspect(uploads: Sequence[Upload], seconds: float | None = None) -> list[Inspection]:
    """Read and score each file by itself; one that is unusable does not stop the others.

    After so many `seconds` of CPU the rest is not opened any more, and says so.
    """
    found: list[Inspection] = []
    until = None if seconds is None else thread_time() + seconds
    with tempfile.TemporaryDirectory(prefix="kawal-periksa-") as folder:
        for number, upload in enumerate(uploads):
            if until is not None and thread_time() > until:
                found.append(_unopened(upload))
                continue
            # Not its own name: disks take 255 bytes, and 120 characters may be more.
            found.append(_inspect(upload, Path(folder) / f"{number}.xlsx", found))
    return found


def scored(answers: Answers, instrument: str = INSTRUMENT) -> Scorecard:
    """The one way this page scores: the instrument with its default policies, no facts."""
    return score(catalogue.instrument(instrument), answers)


def _inspect(upload: Upload, file: Path, before: Sequence[Inspection]) -> Inspection:
    name = _name(upload)
    size = upload.size or 0
    refused = _refused(name, size)
    if refused is not None:
        return Inspection(name, size=size, faults=(refused,))
    come = Inspection(name, _written(upload, file), size)
    for other in before:
        if other.sha256 == come.sha256:
            return replace(come, same_as=other.file)
    return _read(come, file)


def _unopened(upload: Upload) -> Inspection:
    name = _name(upload)
    return Inspection(name, size=upload.size or 0, faults=(refusals.time_is_up(name),))


def _name(upload: Upload) -> str:
    """The reader decides by content; a hostile name stays a name, and turns no line around."""
    return printable(PurePath((upload.name or "").replace("\\", "/")).name)[-120:] or "lke.xlsx"


def _refused(name: str, size: int) -> Fault | None:
    """What need not be opened to be refused."""
    if PurePath(name).suffix.removeprefix(".").casefold() not in ENDINGS:
        return refusals.other_kind(name, ENDINGS)
    if size == 0:
        return refusals.is_empty(name)
    return refusals.too_large(name, size, MOST_BYTES) if size > MOST_BYTES else None


def _written(upload: Upload, file: Path) -> str:
    """The bytes on disk, as the reader wants them; returns their SHA-256."""
    digest = hashlib.sha256()
    with file.open("wb") as target:
        for piece in upload.chunks():
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _read(come: Inspection, file: Path) -> Inspection:
    try:
        reading = read_answers(file, INSTRUMENT, name=come.file, in_part=True)
    except UnusableInput as error:
        return replace(come, faults=error.faults)
    card = scored(reading.answers, reading.instrument)
    warnings = (*reading.warnings, *compare_cached(reading, card))
    return replace(
        come, card=card, warnings=warnings, cells=_open_cells(reading, card),
        faults=reading.faults, refused=reading.refused,
    )  # fmt: skip


def _open_cells(reading: Reading, card: Scorecard) -> dict[str, str]:
    sheet = shown(reading.recognised.sheet or "")
    return {
        code: f"{sheet}!{reading.cells[code]}"
        for code in card.unanswered()
        if code in reading.cells
    }
