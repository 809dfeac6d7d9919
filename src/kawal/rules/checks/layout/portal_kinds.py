"""The portal asks in the instrument's own way."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Choice, Instrument, Number
from kawal.rules.layout import Layout
from kawal.rules.layout_parts import portal_items

_INPUT = "JUMLAH"
_KIND_OF_SCALE = {
    ("Ya", "Tidak"): "YA_TIDAK",
    ("A", "B", "C"): "ABC",
    ("A", "B", "C", "D"): "ABCD",
    ("A", "B", "C", "D", "E"): "ABCDE",
}
_NONE = "—"


def portal_kinds(layout: Layout, instrument: Instrument, document: Document) -> Iterator[Fault]:
    """The kind of a portal item fits the scale of its question; inputs are counts.

    An E sent where the portal knows A to D is refused there, weeks later.
    """
    for place, item in portal_items(layout):
        fitting = _fitting(instrument, place)
        if fitting is not None and item.kind != fitting:
            yield Fault(
                "PORTAL-KINDS",
                document.where((*place, "kind")),
                item.kind,
                Text(fitting, fitting),
                Text("perbaiki jenis jawaban atau kodenya", "correct the kind or the code"),
            )


def _fitting(instrument: Instrument, place: Place) -> str | None:
    """The kind that this question needs; None where the question is not there."""
    if place[0] == "inputs":
        return _INPUT
    question = instrument.questions.get(str(place[1]))
    if question is None:
        return None
    if isinstance(question.answer, Choice):
        scale = instrument.scales.get(question.answer.scale)
        return _KIND_OF_SCALE.get(tuple(scale.scores) if scale else (), _NONE)
    answer = question.answer
    is_index = isinstance(answer, Number) and answer.least == 0 and answer.most == 4
    return "0-4" if is_index else _NONE
