"""A result in the hands of the person: signed, so that it comes back as it went out.

The server keeps nothing of a check, so what a download needs travels in the page: the answers as
they were read, hashes and remarks, compressed and signed. Numbers are not carried; they are scored
again. Why: docs/adr/0014.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from django.core import signing

from kawal import __version__
from kawal.accounts.models import Person
from kawal.faults import Fault, Text
from kawal.formats.file_warnings import FileWarning
from kawal.rules.catalogue import sha256_of
from kawal.scoring.answers import Answers
from kawal.workspace.check_lke import refusals
from kawal.workspace.check_lke.inspection import INSTRUMENT, Inspection, scored

KEPT = timedelta(hours=12)
MOST_CHARACTERS = 1_000_000
MOST_REMARKS = 300  # of one file; who has more begins with these

_SALT = "kawal.check-lke"


@dataclass(frozen=True, slots=True)
class Checked:
    """All workbooks of one check, and when it was made."""

    at: datetime
    inspections: Sequence[Inspection]


def carry(checked: Checked, person: Person | None) -> str:
    """The check as one line of text that only this person, or only visitors, can bring back."""
    data = {
        "v": _version(),
        "at": checked.at.isoformat(),
        "of": [_plain(found) for found in checked.inspections],
    }
    return signing.dumps(data, salt=_salt(person), compress=True)


def taken_up(text: str, person: Person | None) -> Checked:
    """The check again, scored anew. Refuses what is not ours, too old, or of another version.

    What we signed in another form is of another version too: one number may stand for both.
    """
    if len(text) > MOST_CHARACTERS:
        raise refusals.result_is_stale()
    try:
        data = signing.loads(text, salt=_salt(person), max_age=KEPT)
    except signing.BadSignature as error:
        raise refusals.result_is_stale() from error
    if data["v"] != _version():
        raise refusals.result_is_stale()
    try:
        found = [_inspection(each) for each in data["of"]]
    except (KeyError, TypeError, ValueError) as error:
        raise refusals.result_is_stale() from error
    return Checked(datetime.fromisoformat(data["at"]), found)


def _salt(person: Person | None) -> str:
    return f"{_SALT}:{'' if person is None else person.pk}"


def _version() -> list[str]:
    """Another engine or catalogue could give other numbers than the page showed."""
    return [__version__, sha256_of(INSTRUMENT)]


def _plain(found: Inspection) -> dict[str, Any]:
    answers = None if found.card is None else found.card.answers
    return {
        "file": found.file,
        "sha256": found.sha256,
        "size": found.size,
        "same": found.same_as,
        "cells": dict(found.cells),
        "refused": sorted(found.refused),
        "answers": None if answers is None else _plain_answers(answers),
        "faults": [_plain_fault(fault) for fault in found.faults[:MOST_REMARKS]],
        "warnings": [_plain_warning(warning) for warning in found.warnings[:MOST_REMARKS]],
    }


def _inspection(data: Mapping[str, Any]) -> Inspection:
    answers = data["answers"]
    return Inspection(
        file=data["file"],
        sha256=data["sha256"],
        size=data["size"],
        same_as=data["same"],
        cells=data["cells"],
        refused=frozenset(data["refused"]),
        card=None if answers is None else scored(_answers(answers)),
        faults=tuple(
            Fault(code, where, found, Text(*expected), Text(*remedy))
            for code, where, found, expected, remedy in data["faults"]
        ),
        warnings=tuple(
            FileWarning(
                code, about, where, found if isinstance(found, str) else Text(*found),
                Text(*expected), Text(*remedy),
            )
            for code, about, where, found, expected, remedy in data["warnings"]
        ),
    )  # fmt: skip


def _plain_answers(answers: Answers) -> list[Any]:
    inputs, unfinished = (
        {code: dict(counts) for code, counts in counted.items()}
        for counted in (answers.inputs, answers.unfinished)
    )
    values = {code: str(value) for code, value in answers.values.items()}
    return [dict(answers.choices), inputs, values, unfinished]


def _answers(data: Sequence[Any]) -> Answers:
    choices, inputs, values, unfinished = data
    exact = {code: Fraction(value) for code, value in values.items()}
    return Answers(choices, inputs, exact, unfinished)


def _plain_fault(fault: Fault) -> list[Any]:
    return [fault.code, fault.where, fault.found, _both(fault.expected), _both(fault.remedy)]


def _plain_warning(warning: FileWarning) -> list[Any]:
    found = warning.found
    return [
        warning.code, warning.about, warning.where,
        found if isinstance(found, str) else _both(found),
        _both(warning.expected), _both(warning.remedy),
    ]  # fmt: skip


def _both(text: Text) -> list[str]:
    return [text.id, text.en]
