"""How a cell shows its number, as far as that changes what the number means: 1 as 100 %."""

import re

from kawal.formats.cells import column_number

_BUILT_IN = {b"9", b"10"}  # 0% and 0.00%, which no file spells out
_TABLE = re.compile(rb"<((?:\w+:)?cellXfs)\b.*?</\1>", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?xf\b([^>]*+)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*+)>")
_ID = re.compile(rb'\bnumFmtId="([0-9]++)"')
_CODE = re.compile(rb'\bformatCode="([^"]*+)"')
_STYLED = re.compile(rb'<c r="([A-C]?[A-Z])([1-9][0-9]{0,3}+)"(?: t="[^"]*+")?+ s="([0-9]++)"')


def percent_cells(sheet: bytes, styles: bytes) -> frozenset[tuple[int, int]]:
    """Row and column of every cell of a plain sheet that shows its number as a percentage."""
    shown = _percent_styles(styles)
    if not shown:
        return frozenset()
    return frozenset(
        (int(row), column_number(column.decode()))
        for column, row, style in _STYLED.findall(sheet)
        if style in shown
    )


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    formats = {
        number[1]
        for found in _FORMAT.finditer(styles)
        if (number := _ID.search(found[1])) and (code := _CODE.search(found[1])) and b"%" in code[1]
    } | _BUILT_IN
    table = _TABLE.search(styles)
    rows = _ROW.finditer(table[0]) if table else ()
    return frozenset(
        b"%d" % place
        for place, row in enumerate(rows)
        if (number := _ID.search(row[1])) and number[1] in formats
    )
