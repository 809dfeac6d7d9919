"""How long a recommendation has been waiting. Pure: days in, days and bands out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# UU 15/2004 pasal 20 (3): what BPK recommends is answered within 60 days of the report. The others
# have no day of their own in a law; half a year and a year are where a city looks again.
ANSWER_IN = 60
MARKS = (60, 180, 365)


class Age(StrEnum):
    """Bands of waiting, as the register is filtered by them."""

    FRESH = "60"
    WAITING = "180"
    LONG = "365"
    OLD = "lebih"


@dataclass(frozen=True, slots=True)
class Ageing:
    """`days` since it was given, to today or to the day it was closed."""

    days: int
    band: Age


def ageing(dated_on: date, until: date) -> Ageing:
    """
    >>> ageing(date(2026, 1, 1), date(2026, 3, 2)).band
    <Age.FRESH: '60'>
    >>> ageing(date(2026, 1, 1), date(2026, 3, 3)).band
    <Age.WAITING: '180'>
    """
    days = max((until - dated_on).days, 0)
    bands = zip(MARKS, (Age.FRESH, Age.WAITING, Age.LONG), strict=True)
    return Ageing(days, next((band for most, band in bands if days <= most), Age.OLD))


def days_of(band: Age, today: date) -> tuple[date | None, date | None]:
    """The first and last day on which what is in this band today was given; None is no end."""
    edges = {
        Age.FRESH: (ANSWER_IN, None),
        Age.WAITING: (180, ANSWER_IN + 1),
        Age.LONG: (365, 181),
        Age.OLD: (None, 366),
    }
    oldest, youngest = edges[band]
    return (
        None if oldest is None else today - timedelta(oldest),
        None if youngest is None else today - timedelta(youngest),
    )


def mark_passed(dated_on: date, today: date) -> int | None:
    """The greatest of the marks that it has passed."""
    days = (today - dated_on).days
    return max((mark for mark in MARKS if days > mark), default=None)
