"""Counting working days, beside tables made by hand from the decrees."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawal.faults import UnusableInput
from kawal.formats.calendars import shipped_calendar
from kawal.workdays.calendar import Calendar, Year
from kawal.workdays.counting import working_days_after

PLAIN = Calendar({2026: Year(2026, "SKB", True, {})})

# Requests received on the last Friday before Idulfitri, ten working days; written down by hand:
# day of the month, and its number or why it does not count.
FRIDAY_BEFORE_IDULFITRI = {
    date(2024, 4, 5): """
        5 start | 6 weekend | 7 weekend | 8 leave | 9 leave | 10 holiday | 11 holiday | 12 leave
        13 weekend | 14 weekend | 15 leave | 16 1 | 17 2 | 18 3 | 19 4 | 20 weekend | 21 weekend
        22 5 | 23 6 | 24 7 | 25 8 | 26 9 | 27 weekend | 28 weekend | 29 10
    """,
    date(2026, 3, 13): """
        13 start | 14 weekend | 15 weekend | 16 1 | 17 2 | 18 leave | 19 holiday | 20 leave
        21 holiday | 22 holiday | 23 leave | 24 leave | 25 3 | 26 4 | 27 5 | 28 weekend
        29 weekend | 30 6 | 31 7 | 1 8 | 2 9 | 3 holiday | 4 weekend | 5 holiday | 6 10
    """,
}


@pytest.mark.parametrize(("received", "table"), FRIDAY_BEFORE_IDULFITRI.items())
def test_ten_days_over_idulfitri_equal_the_table_made_by_hand(received, table):
    """T46: a Friday before Idulfitri and its cuti bersama."""
    expected = [tuple(cell.split()) for row in table.split("\n") for cell in row.split("|") if cell]

    trace = working_days_after(received, 10, shipped_calendar())

    assert [(str(day.date.day), _mark(day)) for day in trace.days] == [c for c in expected if c]


def _mark(day):
    words = {"national": "holiday", "collective": "leave", "start": "start", "weekend": "weekend"}
    first = day.reason.en.replace(",", " ").split()[0]
    return str(day.nth) if day.is_counted else words[first]


def test_the_start_day_is_not_counted():
    """T48."""
    trace = working_days_after(date(2026, 6, 1), 1, PLAIN)

    assert trace.deadline == date(2026, 6, 2)
    assert [day.is_counted for day in trace.days] == [False, True]
    assert trace.days[0].reason.en == "start day, not counted"


def test_the_start_day_is_counted_where_a_rule_says_so():
    """T48, the other side."""
    trace = working_days_after(date(2026, 6, 1), 1, PLAIN, from_start=True)

    assert trace.deadline == date(2026, 6, 1)


def test_a_start_on_a_weekend_is_passed_over_even_where_the_start_is_counted():
    trace = working_days_after(date(2026, 6, 6), 1, PLAIN, from_start=True)

    assert trace.deadline == date(2026, 6, 8)
    assert [day.nth for day in trace.days] == [None, None, 1]


@pytest.mark.parametrize("n", [0, -3])
def test_it_refuses_fewer_than_one_day(n):
    with pytest.raises(UnusableInput) as refused:
        working_days_after(date(2026, 6, 1), n, PLAIN)

    assert refused.value.faults[0].code == "WORKDAYS-COUNT"


def test_it_refuses_a_count_that_runs_into_a_year_without_calendar():
    """T49: 31 December 2026 is known, 1 January 2027 is not."""
    with pytest.raises(UnusableInput) as refused:
        working_days_after(date(2026, 12, 30), 2, PLAIN)

    assert refused.value.faults[0].where == "SKB 2027"


def test_it_refuses_a_start_in_a_year_without_calendar():
    """T49: also when the counted days themselves would be known."""
    with pytest.raises(UnusableInput):
        working_days_after(date(2025, 12, 31), 1, PLAIN)


def test_it_names_the_years_that_may_still_change():
    over_new_year = working_days_after(date(2026, 12, 30), 3, shipped_calendar())
    within = working_days_after(date(2026, 12, 1), 3, shipped_calendar())

    assert [year.year for year in over_new_year.unconfirmed] == [2027]
    assert within.unconfirmed == ()


@given(st.dates(date(2024, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_the_trace_is_every_day_once_and_its_last_day_is_the_nth(start, n):
    trace = working_days_after(start, n, shipped_calendar())

    assert [day.date - start for day in trace.days] == [
        timedelta(i) for i in range(len(trace.days))
    ]
    assert [day.nth for day in trace.days if day.is_counted] == list(range(1, n + 1))
    assert trace.days[-1].nth == n
