"""The official form read: answers in one column, counts in rows of their own, notes beside them."""

from collections.abc import Iterator, Mapping
from typing import Any

from kawal.faults import Fault, UnusableInput
from kawal.formats import refusals, warning
from kawal.formats.cells import ErrorValue, column_number, is_date, squeezed
from kawal.formats.form_check import check_form
from kawal.formats.form_place import FormPlace
from kawal.formats.reading import Cached, Reading, Recognised
from kawal.formats.warning import Warning_, warn_of_counts
from kawal.rules import catalogue
from kawal.rules.instrument import Choice, Number, Share
from kawal.rules.layout import FormLayout
from kawal.scoring.answers import admit, is_blank
from kawal.scoring.plan import TOTAL

_NOT_YET = "#DIV/0!"  # what a ratio without its counts shows where the formula has no guard


def read_form(place: FormPlace, layout: FormLayout) -> Reading:
    """Read a form that has been found; refuses with every fault of the form, then of the answers."""
    warnings = check_form(place, layout.id)
    form = _Form(place, layout)
    raw = form.raw_answers()
    try:
        answers = admit(form.instrument, **raw, locate=form.locate)
    except UnusableInput as error:
        raise UnusableInput(form.explained(error.faults)) from error
    typed = (
        warning.typed_share(code, form.locate(code, None), raw["values"][code], share)
        for code, share in answers.values.items()
        if code in layout.inputs
    )
    return Reading(
        instrument=form.instrument.id,
        answers=answers,
        recognised=_recognised(place, layout),
        warnings=(*warnings, *typed, *warn_of_counts(form.instrument, answers, form.locate)),
        cached=dict(form.cached()),
        notes=dict(form.notes()),
    )


def _recognised(place: FormPlace, layout: FormLayout) -> Recognised:
    moved = place.columns["answer"] - column_number(layout.columns.answer)
    return Recognised("form", place.sheet.file, place.sheet.name, place.rows_moved, moved)


class _Form:
    """One placed form, cell by cell."""

    def __init__(self, place: FormPlace, layout: FormLayout) -> None:
        self.place = place
        self.layout = layout
        self.instrument = catalogue.instrument(layout.instrument)
        self.open_text = squeezed(layout.open_text)

    def raw_answers(self) -> dict[str, dict[str, Any]]:
        raw: dict[str, dict[str, Any]] = {"choices": {}, "inputs": {}, "values": {}}
        for code, question in self.instrument.questions.items():
            content = self._answer(self.layout.nodes[code])
            match question.answer:
                case Choice():
                    raw["choices"][code] = content
                case Number():
                    raw["values"][code] = content
                case Share() as share if counts := self._counts(code, share):
                    raw["inputs"][code] = counts
                case Share() if content != _NOT_YET:
                    raw["values"][code] = content
        return raw

    def _answer(self, row: int) -> Any:
        content = self.place.content("answer", row)
        is_open = isinstance(content, str) and squeezed(content) == self.open_text
        return "" if is_open else content

    def _counts(self, code: str, share: Share) -> Mapping[str, Any]:
        """What is typed for a ratio; nothing if it is open, whatever a formula makes of that."""
        rows = self.layout.inputs[code]
        counts = {item.name: self._answer(rows[item.name]) for item in share.inputs}
        totals = {item.name for item in share.inputs if item.total_of}
        is_open = all(
            is_blank(content) or (name in totals and content == 0)
            for name, content in counts.items()
        )
        return {} if is_open else counts

    def locate(self, code: str, name: str | None) -> str:
        row = self.layout.nodes[code] if name is None else self.layout.inputs[code][name]
        return self.place.where("answer", row, code if name is None else f"{code}.{name}")

    def explained(self, faults: tuple[Fault, ...]) -> list[Fault]:
        """The faults, with plainer words where the cell holds no text and no number at all."""
        special = dict(self._special_cells())
        return [special.get(fault.where, fault) for fault in faults]

    def _special_cells(self) -> Iterator[tuple[str, Fault]]:
        places: list[tuple[str, str | None]] = [(code, None) for code in self.instrument.questions]
        places += [(code, name) for code, names in self.layout.inputs.items() for name in names]
        for code, name in places:
            row = self.layout.nodes[code] if name is None else self.layout.inputs[code][name]
            content, where = self.place.content("answer", row), self.locate(code, name)
            if isinstance(content, ErrorValue):
                yield where, refusals.error_cell(where, content)
            elif isinstance(content, bool):
                yield where, refusals.boolean_cell(where, content)
            elif is_date(content):
                yield where, refusals.date_cell(where, content)

    def cached(self) -> Iterator[tuple[str, Cached]]:
        for code, row in {**self.layout.nodes, TOTAL: self.layout.total_row}.items():
            content = self.place.content("points", row)
            if not is_blank(content):
                yield code, Cached(self.place.where("points", row, code), content)

    def notes(self) -> Iterator[tuple[str, str]]:
        for code, row in self.layout.nodes.items():
            content = self.place.content("note", row)
            if not is_blank(content):
                yield code, str(content)
