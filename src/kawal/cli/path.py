"""`kawal path FILE --to WBK`: the least work that meets every minimum, or why none does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from kawal.cli import path_page, spoken
from kawal.cli.codes import as_spelled, gate_named, questions_below
from kawal.cli.output import emit_json, language
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.reading import (
    ScoredFile,
    facts_option,
    input_options,
    read_sheet,
    sheet_argument,
    warnings_as_data,
)
from kawal.faults import Fault, Text, UnusableInput
from kawal.rules.document import read_document
from kawal.rules.instrument import Instrument
from kawal.scoring.path import find as paths
from kawal.scoring.path.efforts import Efforts, admit_efforts
from kawal.scoring.path.plain import path_as_plain
from kawal.scoring.path.program import NotProven


@spoken.command(
    "path",
    Text(
        "Mencari jalur termurah ke WBK atau WBBM: pekerjaan yang harus dilakukan beserta data "
        "dukungnya. Jawaban pilihan boleh naik; angka rasio dan survei tetap, kecuali disebut "
        "dengan --free. Yang mengikat hanya batas minimal nilai; syarat lain yang masih terbuka "
        "disebutkan.",
        "Find the cheapest path to WBK or WBBM: work to be done, with the evidence it takes. "
        "Choice answers may rise; ratios and survey values stay as they are unless --free names "
        "them. Only the minima of the score bind; requirements that are still open are listed.",
    ),
)
@sheet_argument
@spoken.option(
    "--to",
    "target",
    required=True,
    metavar="WBK|WBBM",
    about=Text("Predikat yang dituju.", "The predicate."),
)
@spoken.option(
    "--lock",
    multiple=True,
    metavar="CODE",
    about=Text(
        "Yang tidak dapat diubah: sebuah pertanyaan, atau semua di bawah sebuah kode. Boleh "
        "diulang.",
        "What cannot change: a question, or all of a node. May be repeated.",
    ),
)
@spoken.option(
    "--free",
    multiple=True,
    metavar="CODE",
    about=Text(
        "Angka rasio atau survei yang boleh berubah; jumlah yang ditanyakan di dua pertanyaan "
        "tetap. Boleh diulang.",
        "A ratio or survey value that may change; a count that two questions ask stays. May be "
        "repeated.",
    ),
)
@spoken.option(
    "--effort",
    type=click.Path(path_type=Path),
    about=Text(
        "YAML berisi usaha: {A.I.1.i.b: 3} tiap langkah, {A.I.1.i.b: {B: 1, A: 4}} seluruhnya. "
        "Baku: 1.",
        "YAML: {A.I.1.i.b: 3} for each step, {A.I.1.i.b: {B: 1, A: 4}} in total. Default: 1.",
    ),
)
@input_options
@policy_options
@facts_option
@spoken.as_json
def command(file: Path, as_json: bool, **options: Any) -> None:
    request = {name: options.pop(name) for name in ("target", "lock", "free", "effort")}
    sheet = read_sheet(file, options, chosen_policies(options))
    path = _found(sheet, **request)
    if as_json:
        emit_json(_as_data(sheet, path))
    else:
        path_page.show(sheet, path)


def _as_data(sheet: ScoredFile, path: paths.Path) -> dict[str, Any]:
    read = {"recognised": asdict(sheet.reading.recognised), "warnings": warnings_as_data(sheet)}
    return path_as_plain(path, language()) | read


def _found(
    sheet: ScoredFile,
    target: str,
    lock: tuple[str, ...],
    free: tuple[str, ...],
    effort: Path | None,
) -> paths.Path:
    card = sheet.card
    freed = frozenset(as_spelled(card.instrument, code) for code in free)
    with _silent_solver():
        try:
            return paths.find_path(
                card.instrument,
                card.answers,
                gate_named(card.instrument, target),
                policies=card.policies,
                locked=_locked(card.instrument, lock, freed),
                freed=freed,
                effort=_efforts(sheet, effort),
                facts=sheet.facts,
            )
        except UnusableInput as error:
            raise UnusableInput(
                [_as_typed(fault, card.instrument) for fault in error.faults]
            ) from error
        except NotProven as error:
            raise UnusableInput([_not_proven(effort, error)]) from error


_TYPED = {"target": "--to", "lock": "--lock", "free": "--free"}


def _as_typed(fault: Fault, instrument: Instrument) -> Fault:
    """The pure package names its arguments; here they were options, and a lock may be a node."""
    expected = fault.expected
    if fault.where == "lock":
        expected = _QUESTION_OR_NODE.fill(instrument=instrument.id)
    return replace(fault, where=_TYPED.get(fault.where, fault.where), expected=expected)


_QUESTION_OR_NODE = Text(
    "kode pertanyaan atau simpul dari {instrument}", "a code of a question or node of {instrument}"
)


def _locked(
    instrument: Instrument, typed: tuple[str, ...], freed: frozenset[str]
) -> frozenset[str]:
    """A node stands for all its questions, except those that are freed by name."""
    found: set[str] = set()
    for code in (as_spelled(instrument, code) for code in typed):
        found |= (questions_below(instrument, code) - freed) or {code}
    return frozenset(found)


def _efforts(sheet: ScoredFile, file: Path | None) -> Efforts | None:
    if file is None:
        return None
    document = read_document(file)
    return admit_efforts(sheet.card.instrument, document.data, document.where)


def _not_proven(effort: Path | None, error: NotProven) -> Fault:
    return Fault(
        "PATH-NOT-PROVEN",
        effort.name if effort else "path",
        str(error),
        Text("jalur yang terbukti termurah", "a path that is proven to be the cheapest"),
        Text(
            "pakai usaha yang lebih sederhana, misalnya bilangan bulat 1 sampai 10",
            "use simpler efforts, such as whole numbers from 1 to 10",
        ),
    )


@contextmanager
def _silent_solver() -> Iterator[None]:
    """HiGHS sometimes writes a line of its own to file descriptor 1, where only JSON may go."""
    stdout, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(stdout, 1)
        os.close(stdout)
        os.close(nowhere)
