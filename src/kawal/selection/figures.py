"""Numbers and days as people type, paste and export them, read without guessing."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kawal.core.time import is_plausible

FOURTH = Decimal("0.0001")
MOST = Decimal(10) ** 10

_PLAIN = re.compile(r"-?[0-9]{1,10}(?:[.,][0-9]{1,4})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")  # 1.250: a thousand and more, or a little above 1?


def number_in(content: Any, *, is_percent: bool = False) -> Decimal | None:
    """The number in a cell; None if it is none, or can be read in two ways.

    A number of a spreadsheet is rounded to four decimals, which is finer than any scale; one that a
    cell shows as a percentage counts in per cent. Text has a comma or a point for its decimals.

    >>> number_in("71,25"), number_in(0.65, is_percent=True), number_in("1.250")
    (Decimal('71.25'), Decimal('65.0000'), None)
    """
    if isinstance(content, bool):
        return None
    if isinstance(content, int | float):
        number = Decimal(str(content)) * (100 if is_percent else 1)
        if not number.is_finite() or abs(number) >= MOST:
            return None
        return number.quantize(FOURTH, ROUND_HALF_UP)
    text = str(content).strip().replace("\N{MINUS SIGN}", "-")
    if not _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def day_in(content: Any) -> date | None:
    """The day in a cell: a date of a spreadsheet, 09/04/2026 or 2026-04-09."""
    if isinstance(content, datetime):
        content = content.date()
    if not isinstance(content, date):
        content = _day_of(str(content).strip())
    return content if content is not None and is_plausible(content) else None


def _day_of(text: str) -> date | None:
    for layout in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, layout).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def number_out(value: Decimal) -> str:
    """As it is typed here: 71,25."""
    return f"{value.normalize():f}".replace(".", ",")
