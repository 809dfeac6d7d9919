"""What came out of one file of answers, whatever its format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from kawal.faults import Fault
from kawal.formats.file_warnings import FileWarning
from kawal.scoring.answers import Answers
from kawal.scoring.requirements import Facts

type Column = Literal["unit", "assessor"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """As what the file was read: kind of file, sheet, and how far the form had moved on it."""

    kind: Literal["form", "portal", "answers"]
    sheet: str | None = None
    rows_moved: int = 0
    columns_moved: int = 0


class Cached(NamedTuple):
    """A result as the file itself shows it: a number, or a text such as `Blm Diisi`, `#DIV/0!`."""

    content: Any
    locate: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Admitted answers of one instrument, and what stands beside them.

    `cells` tells where each question is answered in this file (`K140`, `K172:K174` for counts); a
    file of answers has none. `cached` are points that the workbook had worked out, by node
    (`total`: the whole); `notes`, `evidence` and `assessor_notes` are texts by node, `note_cells`
    where each note stands. `facts`, `policies` and `unit` only come from an answers file.
    `faults` tell by cell why nothing of the `refused` questions was admitted; only who asked for a
    reading in part ever holds one that has any.
    """

    instrument: str
    answers: Answers
    recognised: Recognised
    warnings: tuple[FileWarning, ...] = ()
    faults: tuple[Fault, ...] = ()
    refused: frozenset[str] = frozenset()
    facts: Facts = field(default_factory=dict)
    policies: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    cached: Mapping[str, Cached] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    note_cells: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    assessor_notes: Mapping[str, str] = field(default_factory=dict)
