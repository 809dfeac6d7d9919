"""A file named on the command line, read and scored; what every command with FILE starts with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kawal.cli import spoken
from kawal.cli.output import call, language, warn
from kawal.cli.places import refuse_folder, refuse_lock
from kawal.cli.policies import flag_of
from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.cached import compare_cached
from kawal.formats.fact_warnings import compare_facts
from kawal.formats.read import read_answers
from kawal.formats.reading import Reading
from kawal.rules import catalogue
from kawal.rules.document import Document, read_document
from kawal.scoring.engine import score
from kawal.scoring.requirements import Facts, admit_facts
from kawal.scoring.scorecard import Scorecard

NAMED = 3  # warnings of one kind that are told in full


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """What was read from a file and what it is worth. `given`: the options it was read with."""

    path: Path
    reading: Reading
    card: Scorecard
    facts: Facts
    given: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """For people: `lke.xlsx (LKE ZI)`, the file and the sheet of it that was read."""
        sheet = self.reading.recognised.sheet
        return self.path.name if sheet is None else f"{self.path.name} ({sheet})"

    def again(self, command: str, *arguments: object) -> str:
        """The call of a command that reads this file just as it was read now."""
        return call(command, self.path, *arguments, *self.given)


sheet_argument = spoken.argument(
    "file",
    Text(
        "Formulir LKE resmi, berkas portal, atau jawaban (.yaml, .json).",
        "The official workbook, the portal’s workbook, or answers (.yaml, .json).",
    ),
    type=click.Path(path_type=Path),
)
facts_option = spoken.option(
    "--facts",
    type=click.Path(path_type=Path),
    about=Text(
        "YAML berisi fakta di luar nilai: opini_bpk, spip, tlhp, …",
        "YAML with facts outside the score: opini_bpk, spip, tlhp, …",
    ),
)
UNIT = "unit"
column_option = spoken.option(
    "--column",
    type=click.Choice([UNIT, "assessor"]),
    default=UNIT,
    about=Text(
        "Jawaban siapa dalam berkas portal: unit (baku) atau TPI (assessor).",
        "Whose answers in the portal’s workbook: the unit’s (default) or TPI’s.",
    ),
)


def input_options[F: Callable[..., Any]](command: F) -> F:
    """Adds --instrument and --column to a command that reads FILE."""
    instrument = spoken.option(
        "--instrument",
        about=Text(
            "Nama instrumen, bila BERKAS tidak menyebutnya.",
            "Instrument id, where FILE does not name it.",
        ),
    )
    return instrument(column_option(command))


def read_sheet(file: Path, options: dict[str, Any], policies: dict[str, str]) -> ScoredFile:
    """Read, score, warn. Takes `instrument`, `column` and `facts` out of the options."""
    refuse_folder(file)
    refuse_lock(file)
    given = _as_given(options, policies)
    reading = read_answers(
        file, instrument_id=options.pop("instrument", None), column=options.pop("column", "unit")
    )
    instrument = catalogue.instrument(reading.instrument)
    facts = dict(reading.facts)
    if (facts_file := options.pop("facts", None)) is not None:
        facts |= _facts(facts_file, reading.instrument)
    # What the command line says goes before what the file says.
    card = score(instrument, reading.answers, {**reading.policies, **policies}, facts)
    return ScoredFile(file, reading, card, facts, given)


def _as_given(options: dict[str, Any], policies: dict[str, str]) -> tuple[str, ...]:
    """What was said beside FILE and is no default, as it is typed."""
    column = options.get("column")
    said = {
        "--instrument": options.get("instrument"),
        "--column": None if column == UNIT else column,
        "--facts": options.get("facts"),
    }
    said |= {flag_of(name): value for name, value in policies.items()}
    return tuple(str(word) for flag, value in said.items() if value for word in (flag, value))


def _facts(file: Path, instrument_id: str) -> Facts:
    document = read_document(file)
    if not isinstance(document.data, dict):
        raise UnusableInput([_no_facts(document)])
    return admit_facts(catalogue.instrument(instrument_id), document.data, document.name)


def _no_facts(document: Document) -> Fault:
    return Fault(
        "FACTS-SHAPE",
        document.where(),
        harmless(document.data),
        Text("nama fakta dan nilainya", "names of facts with their values"),
        Text("tulis misalnya `opini_bpk: WTP` per baris", "write `opini_bpk: WTP`, one a line"),
    )


def warnings_as_data(sheet: ScoredFile) -> list[dict[str, str]]:
    return [w.as_dict(language()) for w in all_warnings(sheet)]


def all_warnings(sheet: ScoredFile) -> list[Any]:
    return [
        *sheet.reading.warnings,
        *compare_cached(sheet.reading, sheet.card),
        *compare_facts(sheet.card, sheet.facts),
    ]


def tell_warnings(sheet: ScoredFile) -> None:
    """Warnings on stderr: the file was usable, but a person should look."""
    found = all_warnings(sheet)
    if found:
        warn(Text("Perlu diperiksa: {n}", "To be checked: {n}").fill(n=len(found)))
    for same in _alike(found):
        for warning in same[:NAMED]:
            said = warning.as_dict(language())
            warn(f"  {said['where']}: {said['found']}. {said['expected']} {said['remedy']}")
        if len(same) > NAMED:
            more = Text(
                "  … dan {n} lagi seperti itu; semuanya: --json",
                "  … and {n} more of these: --json",
            )
            warn(more.fill(n=len(same) - NAMED))


def _alike(warnings: Sequence[Any]) -> list[list[Any]]:
    """Those of one kind together: a column full of blanks must not hide what else there is."""
    kinds: dict[str, list[Any]] = {}
    for warning in warnings:
        kinds.setdefault(warning.code, []).append(warning)
    return list(kinds.values())
