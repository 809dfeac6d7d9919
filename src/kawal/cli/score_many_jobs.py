"""What `score-many` is given to score: a table, or a folder of files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import Any

import pyarrow as pa

from kawal.cli.output import call, language, warn
from kawal.faults import Fault, Text, printable
from kawal.formats.cached import compare_cached
from kawal.formats.fact_warnings import compare_facts
from kawal.formats.folder import Refused, Skipped, contents_of, read_each
from kawal.formats.reading import Column
from kawal.formats.table import AnswerTable, OfFiles
from kawal.scoring.batch import BatchResult, BatchScorer
from kawal.scoring.engine import score

type Ids = pa.Array[Any]
type Scored = Iterator[tuple[Ids, BatchResult, OfFiles | None]]

TOGETHER = 100  # files of a folder that are written at once
NAMED = 5  # absent columns that are told by name


class TableJob:
    """A Parquet table, in little memory; one fault refuses all of it."""

    def __init__(self, path: Path, scorer: BatchScorer) -> None:
        self.scorer = scorer
        self.table = AnswerTable(path, scorer)
        self.sheets = len(self.table)
        self.done = 0
        self.refused: list[Refused] = []
        self.skipped: Sequence[Skipped] = ()

    def results(self) -> Scored:
        absent = self.table.absent
        if absent:
            listed = ", ".join(absent[:NAMED]) + (", …" if len(absent) > NAMED else "")
            warn(
                Text(
                    "{n} kolom tidak ada; dibaca sebagai belum dijawab: {listed}",
                    "{n} columns are not there; read as unanswered: {listed}",
                ).fill(n=len(absent), listed=listed)
            )
        unfinished: Counter[str] = Counter()
        for rows in self.table.blocks():
            self.done += len(rows.sheets)
            unfinished.update(rows.unfinished)
            yield rows.ids, self.scorer.score(rows.sheets), None
        for code, sheets in (+unfinished).items():
            warn(_UNFINISHED.fill(n=sheets, code=code))


_UNFINISHED = Text(
    "{code}: pada {n} lembar baru sebagian isiannya ada; di sana dihitung belum terjawab",
    "{code}: only some of its inputs are filled on {n} sheets; it counts as unanswered there",
)


class FolderJob:
    """A folder of files; each is scored exactly, and a bad one does not stop the others."""

    def __init__(self, folder: Path, out: Path, scorer: BatchScorer, column: Column) -> None:
        self.folder = folder
        self.scorer = scorer
        self.column = column
        contents = contents_of(folder, leave_out=out)
        self.files, self.skipped = contents.files, contents.skipped
        self.sheets = len(self.files)
        self.done = 0
        self.refused: list[Refused] = []

    def results(self) -> Scored:
        for files in batched(self.files, TOGETHER, strict=False):
            yield self._scored(files)

    def _scored(self, files: Sequence[Path]) -> tuple[Ids, BatchResult, OfFiles]:
        instrument, policies = self.scorer.instrument, self.scorer.plan.policies
        names, cards, warnings, reasons = [], [], [], {}
        for name, found in read_each(files, instrument.id, self.column):
            self.done += 1
            if isinstance(found, Refused):
                self.refused.append(found)
                reasons[name] = _reason(found.faults)
                continue
            card = score(instrument, found.answers, policies)
            if any(policies[name] != value for name, value in found.policies.items()):
                _tell_policies(self.folder / name)
            names.append(name)
            cards.append(card)
            beside = (*compare_cached(found, card), *compare_facts(card, found.facts))
            warnings.append(len(found.warnings) + len(beside))
            if warnings[-1]:
                _tell_warnings(self.folder / name, warnings[-1])
        result = self.scorer.of_cards(cards)
        return pa.array(names, pa.string()), result, OfFiles(warnings, reasons)


def _reason(faults: Sequence[Fault]) -> str:
    """The first fault in one line, and how many more there are."""
    said = faults[0].as_dict(language())
    more = f" (+{len(faults) - 1})" if len(faults) > 1 else ""
    told = Text(
        "{where}: {found}; seharusnya {expected}; {remedy}{more}",
        "{where}: {found}; expected {expected}; {remedy}{more}",
    )
    return told.fill(more=more, **said).in_(language())


def _tell_policies(path: Path) -> None:
    """Rows of one table must be comparable, so a file's own policies cannot count."""
    warn(
        Text(
            "{path}: kebijakan di berkas ini tidak dipakai; semua lembar dibaca dengan kebijakan "
            "perintah ini",
            "{path}: the policies in this file do not count; every sheet is read by those of this "
            "command",
        ).fill(path=printable(str(path)))
    )


def _tell_warnings(path: Path, count: int) -> None:
    warn(
        Text(
            "{path}: {n} hal perlu diperiksa; lihat: {command}",
            "{path}: {n} things to be checked; see: {command}",
        ).fill(path=printable(str(path)), n=count, command=printable(call("score", path)))
    )
