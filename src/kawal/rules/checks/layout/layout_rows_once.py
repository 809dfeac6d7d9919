"""A row belongs to one thing."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Instrument
from kawal.rules.layout import Layout
from kawal.rules.layout_parts import rows


def layout_rows_once(
    layout: Layout, _instrument: Instrument, document: Document
) -> Iterator[Fault]:
    """No row of the sheet is given to two questions, inputs or totals.

    One answer would be read for both, and the other never.
    """
    taken: dict[int, Place] = {}
    for place, row in rows(layout):
        if row in taken:
            other = ".".join(map(str, taken[row]))
            yield Fault(
                "LAYOUT-ROWS-ONCE",
                document.where(place),
                str(row),
                Text(f"baris lain; {row} milik {other}", f"another row; {row} belongs to {other}"),
                Text("perbaiki nomor barisnya", "correct the number of the row"),
            )
        taken.setdefault(row, place)
