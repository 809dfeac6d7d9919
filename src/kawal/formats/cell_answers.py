"""Answers that stand in cells, whichever layout says where: from raw contents to admitted ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kawal.faults import Fault
from kawal.formats import file_warnings
from kawal.formats.cell_warnings import NOT_YET, warn_of_cells
from kawal.formats.cells import AnswerCells
from kawal.formats.count_warnings import warn_of_counts
from kawal.formats.file_warnings import FileWarning
from kawal.formats.odd_cells import odd_cell
from kawal.rules.instrument import Instrument, Share
from kawal.scoring.answers import Answers, Sifted, is_blank, sift


@dataclass(frozen=True, slots=True)
class CellAnswers:
    """What the cells hold: answers that were admitted, and of `refused` questions only faults."""

    answers: Answers
    warnings: tuple[FileWarning, ...]
    faults: tuple[Fault, ...] = ()
    refused: frozenset[str] = frozenset()


def read_cells(instrument: Instrument, cells: AnswerCells) -> CellAnswers:
    """Admit what the cells hold; every fault has its cell, and nothing else is said of that."""
    raw = _raw_answers(instrument, cells)
    sifted = sift(instrument, **raw, locate=cells.locate)
    faults = tuple(_in_plain_words(sifted, instrument, cells))
    told = {fault.where for fault in faults}
    of_cells = _warnings(instrument, sifted.answers, cells, raw["values"])
    warnings = tuple(w for w in of_cells if w.where not in told)
    return CellAnswers(sifted.answers, warnings, faults, sifted.refused)


def _in_plain_words(sifted: Sifted, instrument: Instrument, cells: AnswerCells) -> Iterator[Fault]:
    odd = dict(_odd_cells(instrument, cells)) if sifted.faults else {}
    return (odd.get(fault.where, fault) for fault in sifted.faults)


def _warnings(
    instrument: Instrument, answers: Answers, cells: AnswerCells, typed_values: Mapping[str, Any]
) -> tuple[FileWarning, ...]:
    locate = cells.locate
    typed = (
        file_warnings.typed_share(code, locate(code, None), typed_values[code], share)
        for code, share in answers.values.items()
        if isinstance(instrument.questions[code].answer, Share)
    )
    of_cells = tuple(warn_of_cells(instrument, answers, cells))
    explained = {warning.where for warning in of_cells if warning.code == "CELL-NO-RESULT"}
    of_counts = warn_of_counts(instrument, answers, locate)
    # A count whose formula was never calculated is blank for that reason, which is told already.
    return (*typed, *(w for w in of_counts if w.where not in explained), *of_cells)


def _raw_answers(instrument: Instrument, cells: AnswerCells) -> dict[str, dict[str, Any]]:
    raw: dict[str, dict[str, Any]] = {"choices": {}, "inputs": {}, "values": {}}
    for code, question in instrument.questions.items():
        answer = question.answer
        if answer.kind != "share":
            kind = "values" if answer.kind == "number" else "choices"
            raw[kind][code] = cells.content(code, None)
        elif counts := _counts(code, answer, cells):
            raw["inputs"][code] = counts
        elif (typed := cells.content(code, None)) != NOT_YET:
            raw["values"][code] = typed
    return raw


def _counts(code: str, share: Share, cells: AnswerCells) -> Mapping[str, Any]:
    """What is typed for a ratio; nothing if it is open, whatever a sum makes of that."""
    counts = {item.name: cells.content(code, item.name) for item in share.inputs}
    totals = {item.name for item in share.inputs if item.total_of}
    is_open = all(is_blank(c) or (name in totals and c == 0) for name, c in counts.items())
    return {} if is_open else counts


def _odd_cells(instrument: Instrument, cells: AnswerCells) -> Iterator[tuple[str, Fault]]:
    """Plainer words for cells that hold no text and no number at all."""
    for code, question in instrument.questions.items():
        names = [i.name for i in question.answer.inputs] if question.answer.kind == "share" else []
        for name in (None, *names):
            where = cells.locate(code, name)
            if fault := odd_cell(where, cells.content(code, name)):
                yield where, fault
