"""The plans, before anything is built: the same every time, whatever the day."""

from datetime import date
from pathlib import Path

import pytest

from demo.moment import TODAY
from kawal.demo.building import build
from kawal.demo.city import City
from kawal.demo.papers.lke import filled
from kawal.demo.people import Registry
from kawal.demo.plans import plan
from kawal.demo.timeline import Timeline
from kawal.events.models import Event
from kawal.units.models import Agency


def acts(today: date) -> list[str]:
    return [act.what for act in plan(City(Path("nowhere"), filled), today)]


def test_two_runs_have_the_same_structure():
    assert acts(date(2026, 11, 25)) == acts(date(2026, 11, 25))


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2027, 1, 1), date(2028, 2, 29)])
def test_the_structure_does_not_depend_on_the_day(today):
    assert sorted(acts(today)) == sorted(acts(date(2026, 11, 25)))


def test_no_act_lies_in_the_future_and_none_on_a_weekend():
    today = date(2026, 11, 25)

    days = {act.at.date() for act in plan(City(Path("nowhere"), filled), today)}

    assert max(days) < today
    assert min(days).year == 2021
    assert all(day.weekday() < 5 for day in days)


def test_an_act_of_today_is_refused():
    with pytest.raises(ValueError, match="unit K01"):
        Timeline(date(2026, 11, 25)).add(0, "unit K01", lambda _: None)


def test_no_two_people_share_a_name():
    registry = Registry()

    people = [registry.someone(f"seat {n}", "none", date(2026, 11, 25)) for n in range(700)]

    assert len({person.name.split(",")[0] for person in people}) == 700
    assert {person.status for person in people} == {"pns", "pppk", "non_asn"}


@pytest.mark.django_db
@pytest.mark.usefixtures("shelter")
def test_a_build_that_is_cut_leaves_nothing(tmp_path):
    def cut(year: int, *_: int) -> None:
        if Agency.objects.exists():
            raise KeyboardInterrupt(year)

    with pytest.raises(KeyboardInterrupt):
        build(now=TODAY, tell=cut, workbooks=tmp_path)

    assert not Agency.objects.exists()
    assert not Event.objects.exists()
