"""Those outside the agency: kept beside the units, never as units."""

from datetime import timedelta

import pytest

from core.waiting import beside
from kawal.events.service import Event
from kawal.units.actions.stakeholders import (
    StakeholderFacts,
    add_stakeholder,
    change_stakeholder,
)
from kawal.units.models import Kind, Stakeholder
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


def _facts(**fields):
    usual = {"kind": "polsek", "name": "Polsek Tirtajaya", "starts_on": town.FOUNDED}
    return StakeholderFacts(**{**usual, **fields})


def _add(city, **fields):
    return add_stakeholder(agency=city, facts=_facts(**fields), **town.BY)


def test_none_of_them_is_a_kind_of_unit():
    assert not {"desa", "polsek", "koramil", "fkub"} & set(Kind.values)


def test_one_is_added_with_its_area(city):
    row = _add(city, area=town.kecamatan(city), contact="Hadi Purnama")

    assert (str(row), row.area.name) == ("Polsek Tirtajaya", "Kecamatan Tirtajaya")


@pytest.mark.django_db(transaction=True)
def test_the_same_one_added_twice_at_once_is_there_once():
    city = town.agency()

    refused = beside(lambda: _add(city), lambda: _add(city))

    assert refused == ["stakeholder.exists"]
    assert Stakeholder.objects.count() == 1


def test_the_contact_does_not_enter_the_record(city):
    _add(city, contact="Hadi Purnama", phone="0812", email="hadi@example.org")

    event = Event.objects.latest("pk")
    assert "Hadi" not in str(event.data)
    assert event.data == {"kind": "polsek"}


def test_one_is_changed_and_ended(city):
    row = _add(city)

    changed = change_stakeholder(
        stakeholder=row, facts=_facts(name="Polsek Kota", ends_on=town.TODAY), **town.BY
    )

    assert (changed.name, changed.ends_on) == ("Polsek Kota", town.TODAY)


def test_the_same_again_is_refused(city):
    _add(city)
    other = _add(city, name="Polsek Lain")

    with town.refusal("stakeholder.exists"):
        _add(city)
    with town.refusal("stakeholder.exists"):
        change_stakeholder(stakeholder=other, facts=_facts(), **town.BY)


def test_an_area_of_another_agency_is_refused(city):
    """T29: a foreign key of somebody else's unit."""
    elsewhere = town.kecamatan(town.agency("Kabupaten Sukasari"))

    with town.refusal("unit.other_agency"):
        _add(city, area=elsewhere)


def test_an_end_before_the_beginning_is_refused(city):
    with town.refusal("units.ends_early"):
        _add(city, ends_on=town.FOUNDED - timedelta(days=1))
