"""How a cell shows its number, as far as that changes what the number means: 1 as 100 %."""

import re

from kawal.formats.cells import column_number
from kawal.formats.plain_xml import read_xml

_BUILT_IN = {"9", "10"}  # 0% and 0.00%, which no file spells out
_STYLED = re.compile(rb'<c r="([A-C]?[A-Z])([1-9][0-9]{0,3}+)"(?: t="[^"]*+")?+ s="([0-9]++)"')


def percent_cells(sheet: bytes, styles: bytes, here: str) -> frozenset[tuple[int, int]]:
    """Row and column of every cell of a plain sheet that shows its number as a percentage.

    Refuses styles that are no XML.
    """
    shown = _percent_styles(styles, here)
    if not shown:
        return frozenset()
    return frozenset(
        (int(row), column_number(column.decode()))
        for column, row, style in _STYLED.findall(sheet)
        if style in shown
    )


def _percent_styles(styles: bytes, here: str) -> frozenset[bytes]:
    """Places in the table of looks of cells; `xf` stands there and in that of named looks."""
    percents = set(_BUILT_IN)
    looks: dict[str, list[str]] = {"cellXfs": [], "cellStyleXfs": []}
    table: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal table
        tag, number = name.rpartition(":")[2], attributes.get("numFmtId", "")
        if tag == "xf":
            table.append(number)
        elif tag == "numFmt" and "%" in attributes.get("formatCode", ""):
            percents.add(number)
        table = looks.get(tag, table)

    read_xml(styles, here, start)
    return frozenset(b"%d" % at for at, number in enumerate(looks["cellXfs"]) if number in percents)
