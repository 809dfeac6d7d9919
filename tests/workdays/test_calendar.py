"""The calendar: which days are closed, and why."""

from datetime import date

import pytest

from kawal.faults import UnusableInput
from kawal.workdays.calendar import Calendar, Holiday, Year

NYEPI = Holiday(date(2026, 3, 19), "libur_nasional", "Hari Suci Nyepi")
SMALL = Calendar({2026: Year(2026, "SKB", True, {NYEPI.date: NYEPI})})


def test_a_weekday_without_a_holiday_is_open():
    assert SMALL.closed(date(2026, 3, 18)) is None


@pytest.mark.parametrize("day", [21, 22])
def test_saturday_and_sunday_are_closed(day):
    closed = SMALL.closed(date(2026, 3, day))

    assert closed is not None
    assert closed.en == "weekend"


def test_a_holiday_is_closed_under_its_name():
    closed = SMALL.closed(NYEPI.date)

    assert closed is not None
    assert closed.id == "libur nasional: Hari Suci Nyepi"
    assert closed.en == "national holiday: Hari Suci Nyepi"


def test_a_holiday_on_a_saturday_is_named_rather_than_called_weekend():
    eid = Holiday(date(2026, 3, 21), "libur_nasional", "Hari Raya Idul Fitri")
    calendar = Calendar({2026: Year(2026, "SKB", True, {eid.date: eid})})

    closed = calendar.closed(eid.date)

    assert closed is not None
    assert "Idul Fitri" in closed.id


def test_it_refuses_a_day_of_a_year_that_it_does_not_know():
    """T49: a missing year is refused aloud; even a Saturday there is not answered."""
    with pytest.raises(UnusableInput) as refused:
        SMALL.closed(date(2031, 1, 4))

    (fault,) = refused.value.faults
    assert fault.code == "CALENDAR-MISSING"
    assert fault.found == "2031-01-04"
    assert "2026" in fault.expected.id


@pytest.mark.parametrize(
    ("year", "advice"),
    [(2020, "kalender 2020 belum ada di katalog"), (2031, "tunggu SKB hari libur")],
)
def test_a_year_that_is_long_decreed_is_not_waited_for(year, advice):
    with pytest.raises(UnusableInput) as refused:
        SMALL.closed(date(year, 1, 4))

    assert advice in refused.value.faults[0].remedy.id
