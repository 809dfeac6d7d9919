"""What a layout places where, alike for both kinds, with the place in the layout's own file."""

from collections.abc import Iterator

from kawal.rules.document import Place
from kawal.rules.instrument import Instrument, Share
from kawal.rules.layout import FormLayout, Layout, PortalItem


def nodes_key(layout: Layout) -> str:
    """Where the layout lists nodes or questions."""
    return "nodes" if isinstance(layout, FormLayout) else "questions"


def listed(layout: Layout) -> tuple[str, ...]:
    """Codes that the layout gives a row of their own."""
    return tuple(layout.nodes if isinstance(layout, FormLayout) else layout.questions)


def rows(layout: Layout) -> Iterator[tuple[Place, int]]:
    """Every row that is taken, with what takes it."""
    if isinstance(layout, FormLayout):
        yield ("headings", "row"), layout.headings.row
        for code, row in layout.nodes.items():
            yield ("nodes", code), row
        for code, inputs in layout.inputs.items():
            for name, row in inputs.items():
                yield ("inputs", code, name), row
        yield ("total_row",), layout.total_row
    else:
        for place, item in portal_items(layout):
            yield place, item.row


def portal_items(layout: Layout) -> Iterator[tuple[Place, PortalItem]]:
    """Every item of a portal layout; none of a form."""
    if isinstance(layout, FormLayout):
        return
    for code, item in layout.questions.items():
        yield ("questions", code), item
    for code, inputs in layout.inputs.items():
        for name, item in inputs.items():
            yield ("inputs", code, name), item


def shares(instrument: Instrument) -> Iterator[tuple[str, Share]]:
    for code, question in instrument.questions.items():
        if isinstance(question.answer, Share):
            yield code, question.answer
