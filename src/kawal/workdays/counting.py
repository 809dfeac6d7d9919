"""The n-th working day after a date, with the reason for every day that was passed over."""

from dataclasses import dataclass
from datetime import date, timedelta

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.workdays.calendar import Calendar, Year

_START = Text("hari awal, tidak dihitung", "start day, not counted")
_WORKING = Text("hari kerja ke-{nth}", "working day {nth}")


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of a count. `nth` is its number among the working days; None: not one."""

    date: date
    nth: int | None
    reason: Text

    @property
    def is_counted(self) -> bool:
        return self.nth is not None


@dataclass(frozen=True, slots=True)
class Trace:
    """Every day from the start to the deadline, in order, and the years they were looked up in."""

    days: tuple[Day, ...]
    years: tuple[Year, ...]

    @property
    def deadline(self) -> date:
        """The last day of the trace; the term runs until its end."""
        return self.days[-1].date

    @property
    def unconfirmed(self) -> tuple[Year, ...]:
        """Years whose holidays may still change, and this deadline with them."""
        return tuple(year for year in self.years if not year.is_confirmed)


def working_days_after(
    start: date, n: int, calendar: Calendar, *, from_start: bool = False
) -> Trace:
    """The n-th working day after `start`.

    The start day is not counted, unless `from_start` says that a rule counts it. Refuses n below
    1 and any day in a year that the calendar does not know.
    """
    if n < 1:
        raise UnusableInput([_too_few(n)])
    days: list[Day] = []
    counted = 0
    if not from_start:
        calendar.year_of(start)
        days.append(Day(start, None, _START))
    while counted < n:
        day = start + timedelta(days=len(days))
        closed = calendar.closed(day)
        counted += closed is None
        days.append(Day(day, None, closed) if closed else _working(day, counted))
    years = sorted({day.date.year for day in days})
    return Trace(tuple(days), tuple(calendar.years[year] for year in years))


def _working(day: date, nth: int) -> Day:
    return Day(day, nth, _WORKING.fill(nth=nth))


def _too_few(n: int) -> Fault:
    return Fault(
        "WORKDAYS-COUNT",
        "n",
        harmless(n),
        Text("jumlah hari kerja, paling sedikit 1", "a number of working days, at least 1"),
        Text("tulis misalnya 10", "write for example 10"),
    )
