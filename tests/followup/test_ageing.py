"""How long a recommendation waits: days, bands, and the marks at which somebody is told."""

from datetime import date, timedelta

import pytest

from kawal.followup.ageing import Age, ageing, days_of, mark_passed

TODAY = date(2026, 4, 9)


@pytest.mark.parametrize(
    ("days", "band", "mark"),
    [
        (0, Age.FRESH, None),
        (60, Age.FRESH, None),
        (61, Age.WAITING, 60),
        (180, Age.WAITING, 60),
        (181, Age.LONG, 180),
        (365, Age.LONG, 180),
        (366, Age.OLD, 365),
        (2000, Age.OLD, 365),
    ],
)
def test_each_day_is_in_one_band_and_past_its_marks(days: int, band: Age, mark: int | None) -> None:
    dated_on = TODAY - timedelta(days)

    found = ageing(dated_on, TODAY)
    first, last = days_of(band, TODAY)

    assert (found.days, found.band) == (days, band)
    assert first is None or first <= dated_on
    assert last is None or dated_on <= last
    assert mark_passed(dated_on, TODAY) == mark


def test_the_bands_leave_no_day_out_and_count_none_twice() -> None:
    for days in (0, 1, 59, 60, 61, 179, 180, 181, 364, 365, 366, 367):
        day = TODAY - timedelta(days)
        bands = [
            band
            for band in Age
            for first, last in [days_of(band, TODAY)]
            if (first is None or first <= day) and (last is None or day <= last)
        ]
        assert len(bands) == 1, days


def test_one_closed_before_its_letter_has_no_age_below_nought() -> None:
    assert ageing(TODAY, TODAY - timedelta(3)).days == 0
