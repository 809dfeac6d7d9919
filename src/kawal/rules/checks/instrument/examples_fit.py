"""A worked example can be worked."""

from collections.abc import Iterator
from decimal import Decimal

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Place
from kawal.rules.few import few
from kawal.rules.instrument import Choice, Example, Instrument, Number, Share
from kawal.rules.places import numbered
from kawal.rules.tree import TOTAL


def examples_fit(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Examples answer questions that exist, with answers that can be given, and expect nodes.

    An example that cannot be computed proves nothing.
    """
    for place, example in numbered(instrument.examples, "examples"):
        for at, found in _misfits(instrument, example):
            yield Fault(
                "EXAMPLES-FIT",
                document.where((*place, *at)),
                harmless(found),
                Text("kode dan jawaban dari instrumen ini", "codes and answers of this instrument"),
                Text("perbaiki contoh menurut sumbernya", "correct the example by its source"),
            )


def _misfits(instrument: Instrument, example: Example) -> Iterator[tuple[Place, object]]:
    kinds = {code: question.answer for code, question in instrument.questions.items()}
    for code, key in example.answers.items():
        if not _is_option(instrument, kinds.get(code), key):
            yield ("answers", code), key
    for code, counts in example.inputs.items():
        if not _are_inputs(kinds.get(code), counts):
            yield ("inputs", code), few(counts)
    for code, value in example.values.items():
        if not _is_value(kinds.get(code), value):
            yield ("values", code), value
    for code in example.expect:
        if code not in instrument.by_id and (code != TOTAL or instrument.total is None):
            yield ("expect", code), code
    bands = instrument.categories.bands if instrument.categories else ()
    if example.category not in {None, *(band.code for band in bands)}:
        yield ("category",), example.category


def _is_option(instrument: Instrument, answer: object, key: str) -> bool:
    scale = instrument.scales.get(answer.scale) if isinstance(answer, Choice) else None
    return scale is not None and key in scale.scores


def _are_inputs(answer: object, counts: dict[str, int]) -> bool:
    if not isinstance(answer, Share):
        return False
    names = {item.name for item in answer.inputs}
    needed = {item.name for item in answer.inputs if not item.total_of}
    return needed <= set(counts) <= names and all(count >= 0 for count in counts.values())


def _is_value(answer: object, value: Decimal) -> bool:
    if isinstance(answer, Number):
        return answer.least <= value <= answer.most
    return isinstance(answer, Share) and 0 <= value <= 1
