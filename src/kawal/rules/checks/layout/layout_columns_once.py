"""A column holds one thing."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.layout import Layout


def layout_columns_once(
    layout: Layout, _instrument: Instrument, document: Document
) -> Iterator[Fault]:
    """No column of the sheet is given to two things.

    The assessor's answer read as the unit's own would show to the unit what it may not see.
    """
    taken: dict[str, str] = {}
    for name, column in layout.columns.model_dump().items():
        if column in taken:
            yield Fault(
                "LAYOUT-COLUMNS-ONCE",
                document.where(("columns", name)),
                str(column),
                Text(
                    f"kolom lain; {column} milik {taken[column]}",
                    f"another column; {column} belongs to {taken[column]}",
                ),
                Text("perbaiki huruf kolomnya", "correct the letter of the column"),
            )
        taken.setdefault(column, name)
