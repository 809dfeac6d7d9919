"""Whether a sheet is the official form of this instrument: weights, texts, labels, answer types."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kawal.faults import Fault, UnusableInput, harmless
from kawal.formats import file_warnings, refusals
from kawal.formats.cells import squeezed
from kawal.formats.count_labels import check_label
from kawal.formats.file_warnings import FileWarning
from kawal.formats.form_place import FormPlace
from kawal.formats.wording import is_reworded, is_same
from kawal.rules import catalogue
from kawal.rules.instrument import Choice, Instrument, Node, Number, Share


@dataclass(frozen=True, slots=True)
class Mark:
    """What the form prints in the row of one node."""

    code: str
    row: int
    weight: float | None
    text: str
    answer_type: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    rows: tuple[Mark, ...]
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
        frozenset(squeezed(mark.text) for mark in rows),
        frozenset(squeezed(scale.label) for scale in instrument.scales.values()),
    )


def _mark(instrument: Instrument, node: Node, row: int) -> Mark:
    answer = node.question.answer if node.question else None
    return Mark(
        node.id,
        row,
        None if node.weight is None else float(node.weight),
        node.question.text if node.question else node.label,
        instrument.scales[answer.scale].label if isinstance(answer, Choice) else None,
    )


_SHARE_TYPE, _COUNT_TYPES = "%", ("Jumlah", "Rupiah")


def check_form(place: FormPlace) -> tuple[FileWarning, ...]:
    """Small deviations as warnings. Refuses other weights, questions, counts and answer types."""
    findings = [*_findings(place, marks_of(place.layout.id)), *_label_findings(place)]
    faults = [finding for finding in findings if isinstance(finding, Fault)]
    if faults:
        title = catalogue.instrument(place.layout.instrument).title
        raise UnusableInput(refusals.few_or_other_form(faults, place.sheet.here, title))
    return tuple(finding for finding in findings if isinstance(finding, FileWarning))


def _findings(place: FormPlace, marks: Marks) -> Iterator[Fault | FileWarning]:
    for mark in marks.rows:
        if mark.weight is not None and (found := place.content("weight", mark.row)) != mark.weight:
            where = place.where("weight", mark.row, mark.code)
            yield refusals.form_differs(where, found, f"{mark.weight:g}")
        yield from _text(place, mark, marks)
        if mark.answer_type is not None and "type" in place.columns:
            yield from _answer_type(place, mark.code, mark.row, mark.answer_type, marks)
    if "type" in place.columns:
        yield from _measured_types(place, marks)


def _measured_types(place: FormPlace, marks: Marks) -> Iterator[Fault | FileWarning]:
    """Type cells of ratios, of their counts and of survey values.

    The formulas read only those of ratios; another type elsewhere tells of another form.
    """
    for code, question in catalogue.instrument(place.layout.instrument).questions.items():
        answer, row = question.answer, place.layout.nodes[code]
        if isinstance(answer, Number):
            label = f"Nilai ({answer.least}-{answer.most})"
            yield from _type_label(place, code, row, (label,))
        elif isinstance(answer, Share):
            yield from _answer_type(place, code, row, _SHARE_TYPE, marks)
            for name, line in place.layout.inputs[code].items():
                yield from _type_label(place, f"{code}.{name}", line, _COUNT_TYPES)


def _type_label(
    place: FormPlace, about: str, row: int, labels: tuple[str, ...]
) -> Iterator[FileWarning]:
    found = place.content("type", row)
    if not any(is_same(found, label) for label in labels):
        yield file_warnings.odd_label(about, place.where("type", row, about), found, labels[0])


def _text(place: FormPlace, mark: Mark, marks: Marks) -> Iterator[Fault | FileWarning]:
    found, column = place.label(mark.row)
    if is_same(found, mark.text):
        return
    where = place.where_in(column, mark.row, mark.code)
    if is_reworded(found, mark.text, marks.texts):
        yield file_warnings.other_wording(mark.code, where, found, mark.text)
    else:
        yield refusals.form_differs(where, found, harmless(mark.text))


def _label_findings(place: FormPlace) -> Iterator[Fault | FileWarning]:
    for code, rows in place.layout.inputs.items():
        for name, row in rows.items():
            (found, column), about = place.label(row), f"{code}.{name}"
            where = place.where_in(column, row, about)
            finding = check_label(place.layout.instrument, about, where, [found])
            if finding is not None:
                yield finding


def _answer_type(
    place: FormPlace, code: str, row: int, label: str, marks: Marks
) -> Iterator[Fault | FileWarning]:
    found = place.content("type", row)
    if is_same(found, label):
        return
    where = place.where("type", row, code)
    if isinstance(found, str) and squeezed(found) in marks.answer_types:
        yield refusals.form_differs(where, found, label)
    else:
        yield file_warnings.odd_type(code, where, found, label)
