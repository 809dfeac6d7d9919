"""Answers as YAML or JSON: the same as in a workbook, written by hand or by a program."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats import refusals
from kawal.formats.count_warnings import warn_of_counts
from kawal.formats.file_warnings import FileWarning, typed_share
from kawal.formats.reading import Reading, Recognised
from kawal.rules import catalogue
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Instrument, Shape, Share
from kawal.rules.loader import shaped
from kawal.scoring.answers import Answers, admit
from kawal.scoring.policies import policies_for
from kawal.scoring.requirements import Facts, admit_facts

_SECTIONS = ("answers", "inputs", "values")


class AnswersFile(Shape):
    """The keys of the file. A section that is left out or empty holds no answers."""

    instrument: str | None = None
    unit: str | None = None
    answers: dict[str, Any] | None = None
    inputs: dict[str, Any] | None = None
    values: dict[str, Any] | None = None
    facts: dict[str, Any] | None = None
    policies: dict[str, str] | None = None


def read_answers_file(document: Document, wanted: str | None = None) -> Reading:
    """Admit what a file says; refuses with every fault of answers, facts and policies at once.

    `wanted` is the instrument that it must be about; a file that names none is about that one.
    """
    file = shaped(AnswersFile, document)
    named = file.instrument or wanted
    if named is None:
        raise UnusableInput([_no_instrument(document)])
    instrument = _instrument(named, document)
    if wanted not in (None, instrument.id):
        where = document.where(("instrument",))
        raise UnusableInput([refusals.wrong_instrument(where, instrument.id, wanted)])
    sheet = _Sheet(instrument, file, document)
    faults = list(sheet.faults)
    results: list[Any] = []
    for admitted in (sheet.admitted, sheet.facts, sheet.policies):
        try:
            results.append(admitted())
        except UnusableInput as error:
            faults += error.faults
    if faults:
        raise UnusableInput(faults)
    answers, facts, policies = results
    return Reading(
        instrument=instrument.id,
        answers=answers,
        recognised=Recognised("answers"),
        warnings=tuple(sheet.warnings(answers)),
        facts=facts,
        policies=policies,
        unit=file.unit,
    )


def _no_instrument(document: Document) -> Fault:
    return Fault(
        "INSTRUMENT-MISSING",
        document.where(("instrument",)),
        "—",
        Text("instrumen yang dijawab", "the instrument that is answered"),
        Text(
            "tulis `instrument: lke-zi-2021`, atau tambahkan --instrument",
            "write `instrument: lke-zi-2021`, or add --instrument",
        ),
    )


def _instrument(id_: str, document: Document) -> Instrument:
    try:
        return catalogue.instrument(id_)
    except UnusableInput as error:
        where = document.where(("instrument",))
        raise UnusableInput(replace(fault, where=where) for fault in error.faults) from error


class _Sheet:
    """One file's answers by question code, with the place where each was written."""

    def __init__(self, instrument: Instrument, file: AnswersFile, document: Document) -> None:
        self.instrument = instrument
        self.file = file
        self.document = document
        self.codes = {code.casefold(): code for code in instrument.questions}
        self.places: dict[str, Place] = {}
        self.faults: list[Fault] = []
        self.raw = {name: dict(self._section(name)) for name in _SECTIONS}

    def _section(self, name: str) -> Iterator[tuple[str, Any]]:
        """Contents by code; a question that was answered before, anywhere, is a fault."""
        for key, content in (getattr(self.file, name) or {}).items():
            code = self.codes.get(key.strip().casefold(), key)
            place = (name, key)
            if code in self.places:
                self.faults.append(self._twice(place, self.places[code]))
            else:
                self.places[code] = place
                yield code, content

    def _twice(self, place: Place, before: Place) -> Fault:
        return Fault(
            "ANSWER-TWICE",
            self.document.where(place),
            harmless(place[1]),
            Text(
                f"satu jawaban untuk satu pertanyaan; lihat juga {self.document.where(before)}",
                f"one answer for one question; see also {self.document.where(before)}",
            ),
            Text("hapus salah satu", "remove one of them"),
        )

    def locate(self, code: str, name: str | None) -> str:
        place = self.places[code]
        return self.document.where(place if name is None else (*place, name))

    def admitted(self) -> Answers:
        return admit(
            self.instrument,
            choices=self.raw["answers"],
            inputs=self.raw["inputs"],
            values=self.raw["values"],
            locate=self.locate,
        )

    def facts(self) -> Facts:
        try:
            return admit_facts(self.instrument, self.file.facts or {}, "facts")
        except UnusableInput as error:
            raise UnusableInput(self._placed(error, "facts", "facts.")) from error

    def policies(self) -> Mapping[str, str]:
        """Those that the file chooses, not the defaults."""
        chosen = self.file.policies or {}
        try:
            policies_for(self.instrument, chosen)
        except UnusableInput as error:
            raise UnusableInput(self._placed(error, "policies", "policy ")) from error
        return chosen

    def _placed(self, error: UnusableInput, section: str, prefix: str) -> Iterator[Fault]:
        """The faults of a section, which know only names, with their lines."""
        for fault in error.faults:
            name = fault.where.removeprefix(prefix)
            yield replace(fault, where=self.document.where((section, name)))

    def warnings(self, answers: Answers) -> Iterator[FileWarning]:
        for code, share in answers.values.items():
            if isinstance(self.instrument.questions[code].answer, Share):
                yield typed_share(code, self.locate(code, None), self.raw["values"][code], share)
        yield from warn_of_counts(self.instrument, answers, self.locate)
