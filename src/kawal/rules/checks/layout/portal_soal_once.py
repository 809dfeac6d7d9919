"""A portal id belongs to one question."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Instrument
from kawal.rules.layout import Layout
from kawal.rules.layout_parts import portal_items


def portal_soal_once(
    layout: Layout, _instrument: Instrument, document: Document
) -> Iterator[Fault]:
    """No `soal_id` of the portal is given to two questions or inputs.

    The ministry would take one unit's answer for another question.
    """
    taken: dict[int, Place] = {}
    for place, item in portal_items(layout):
        if item.soal in taken:
            other = ".".join(map(str, taken[item.soal]))
            yield Fault(
                "PORTAL-SOAL-ONCE",
                document.where(place),
                str(item.soal),
                Text(f"soal_id lain; ini milik {other}", f"another soal_id; this is of {other}"),
                Text("perbaiki menurut master soal", "correct it by the question master"),
            )
        taken.setdefault(item.soal, place)
