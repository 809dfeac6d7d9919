"""On which days a thing comes back. Pure: days in, days out."""

import calendar
from datetime import date

_MONTHS = {"monthly": 1, "quarterly": 3, "semester": 6, "yearly": 12}


def occurrences(first: date, recurrence: str, until: date, *, most: int) -> list[date]:
    """The first day and those after it up to `until`, at most so many.

    Counted from the first: what falls on the 31st comes on the last day of a shorter month.

    >>> [str(d) for d in occurrences(date(2026, 1, 31), "monthly", date(2026, 4, 1), most=9)]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    """
    days: list[date] = []
    while len(days) < most:
        day = _later(first, len(days) * _MONTHS[recurrence])
        if day > until:
            break
        days.append(day)
    return days


def _later(day: date, months: int) -> date:
    """The same day of the month, so many months later; the month's last if it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
