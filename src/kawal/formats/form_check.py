"""Whether a sheet is the official form of this instrument: weights, texts, labels, answer types."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kawal.faults import Fault, UnusableInput, harmless
from kawal.formats import file_warnings, refusals
from kawal.formats.cells import squeezed
from kawal.formats.count_labels import check_label
from kawal.formats.file_warnings import FileWarning
from kawal.formats.form_place import FormPlace
from kawal.formats.wording import is_reworded, is_same
from kawal.rules import catalogue
from kawal.rules.instrument import Choice, Instrument, Node, Number, Share
from kawal.rules.layout import FormLayout


@dataclass(frozen=True, slots=True)
class Mark:
    """What the form prints in the row of one node."""

    code: str
    row: int
    weight: float | None
    text: str
    answer_type: str | None


@dataclass(frozen=True, slots=True)
class TypeMark:
    """What the form may print as the type of a survey value or of a count, the usual one first."""

    about: str
    row: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    rows: tuple[Mark, ...]
    types: tuple[TypeMark, ...]
    texts: frozenset[str]
    answer_types: frozenset[str]


@cache
def marks_of(layout_id: str) -> Marks:
    """The marks of a shipped form, by the instrument and not by the shipped file."""
    layout = catalogue.form_layout(layout_id)
    instrument = catalogue.instrument(layout.instrument)
    rows = tuple(_mark(instrument, node, layout.nodes[node.id]) for node in instrument.nodes)
    return Marks(
        rows,
        tuple(_type_marks(layout)),
        frozenset(squeezed(mark.text) for mark in rows),
        frozenset(squeezed(scale.label) for scale in instrument.scales.values()),
    )


def _mark(instrument: Instrument, node: Node, row: int) -> Mark:
    return Mark(
        node.id,
        row,
        None if node.weight is None else float(node.weight),
        node.question.text if node.question else node.label,
        _answer_type_of(instrument, node),
    )


def _answer_type_of(instrument: Instrument, node: Node) -> str | None:
    """What the formulas of the form read; they read no type of a survey value."""
    match node.question and node.question.answer:
        case Choice(scale=scale):
            return instrument.scales[scale].label
        case Share():
            return "%"
        case _:
            return None


def _type_marks(layout: FormLayout) -> Iterator[TypeMark]:
    """No formula reads these cells; another type in them tells of another form."""
    for code, question in catalogue.instrument(layout.instrument).questions.items():
        answer = question.answer
        if isinstance(answer, Number):
            label = f"Nilai ({answer.least}-{answer.most})"
            yield TypeMark(code, layout.nodes[code], (label,))
        elif isinstance(answer, Share):
            for name, row in layout.inputs[code].items():
                yield TypeMark(f"{code}.{name}", row, ("Jumlah", "Rupiah"))


def check_form(place: FormPlace) -> tuple[FileWarning, ...]:
    """Small deviations as warnings. Refuses other weights, questions, counts and answer types."""
    findings = [*_findings(place, marks_of(place.layout.id)), *_label_findings(place)]
    faults = [finding for finding in findings if isinstance(finding, Fault)]
    if faults:
        title = catalogue.instrument(place.layout.instrument).title
        raise UnusableInput(refusals.few_or_other_form(faults, place.sheet.here, title))
    return tuple(finding for finding in findings if isinstance(finding, FileWarning))


def _findings(place: FormPlace, marks: Marks) -> Iterator[Fault | FileWarning]:
    weights, types = place.contents("weight"), place.contents("type")
    has_types = "type" in place.columns
    for mark in marks.rows:
        if mark.weight is not None and (found := weights[mark.row]) != mark.weight:
            where = place.where("weight", mark.row, mark.code)
            yield refusals.form_differs(where, found, f"{mark.weight:g}")
        found, column = place.label(mark.row)
        if not is_same(found, mark.text):
            yield _text(place, mark, found, column, marks)
        if has_types and mark.answer_type is not None:
            found = types[mark.row]
            if not is_same(found, mark.answer_type):
                yield _answer_type(place, mark, found, marks)
    if has_types:
        yield from _type_labels(place, types, marks)


def _type_labels(place: FormPlace, types: Sequence[Any], marks: Marks) -> Iterator[FileWarning]:
    for mark in marks.types:
        found = types[mark.row]
        if not any(is_same(found, label) for label in mark.labels):
            where = place.where("type", mark.row, mark.about)
            yield file_warnings.odd_label(mark.about, where, found, mark.labels[0])


def _text(
    place: FormPlace, mark: Mark, found: Any, column: int, marks: Marks
) -> Fault | FileWarning:
    where = place.where_in(column, mark.row, mark.code)
    if is_reworded(found, mark.text, marks.texts):
        return file_warnings.other_wording(mark.code, where, found, mark.text)
    return refusals.form_differs(where, found, harmless(mark.text))


def _label_findings(place: FormPlace) -> Iterator[Fault | FileWarning]:
    for code, rows in place.layout.inputs.items():
        for name, row in rows.items():
            (found, column), about = place.label(row), f"{code}.{name}"
            where = place.where_in(column, row, about)
            finding = check_label(place.layout.instrument, about, where, [found])
            if finding is not None:
                yield finding


def _answer_type(place: FormPlace, mark: Mark, found: Any, marks: Marks) -> Fault | FileWarning:
    where, label = place.where("type", mark.row, mark.code), mark.answer_type or ""
    if isinstance(found, str) and squeezed(found) in marks.answer_types:
        return refusals.form_differs(where, found, label)
    return file_warnings.odd_type(mark.code, where, found, label)
