"""A survey measures everything that is scored."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument, Number
from kawal.rules.places import nodes


def survey_asks_all(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """In an instrument with a survey every number question has at least one item.

    A question that no item asks stays empty, and with it every index above it.
    """
    if instrument.survey is None:
        return
    asked = {item.node for item in instrument.survey.items}
    for place, node in nodes(instrument):
        is_measured = node.question is not None and isinstance(node.question.answer, Number)
        if is_measured and node.id not in asked:
            yield Fault(
                "SURVEY-ASKS-ALL",
                document.where(place),
                "0",
                Text(f"butir survei untuk {node.id}", f"a survey item for {node.id}"),
                Text("tambahkan butirnya", "add the item"),
            )
