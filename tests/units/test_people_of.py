"""How many people a unit has, by status: who owes an LHKAN, who signs a pakta integritas."""

from datetime import date

import pytest

from kawal.accounts.models import Person
from kawal.units.actions.posts import end_holder
from kawal.units.queries.people import PeopleCount, employees_of, people_of
from units import town

pytestmark = pytest.mark.django_db

S = Person.Status


@pytest.fixture
def office():
    return town.kecamatan(town.agency())


@pytest.fixture
def below(office):
    return town.kelurahan(office)


def _works(place, name, status=S.PNS, **term):
    someone = town.person(name, status=status)
    town.holder(town.post(place, f"Jabatan {name}"), someone, **term)
    return someone


def test_people_are_counted_by_status(office, below):
    for name, status in [("Ani", S.PNS), ("Budi", S.PPPK), ("Citra", S.NON_ASN)]:
        _works(office, name, status)
    _works(below, "Dewi", S.PPPK)

    count = people_of(office, town.TODAY)

    assert count == PeopleCount(pns=1, pppk=2, non_asn=1)
    assert (count.asn, count.everyone) == (3, 4)


def test_a_unit_can_be_counted_without_those_below(office, below):
    _works(office, "Ani")
    _works(below, "Budi")

    assert people_of(office, town.TODAY, with_below=False) == PeopleCount(pns=1)
    assert people_of(below, town.TODAY) == PeopleCount(pns=1)


def test_an_empty_unit_has_nobody(office):
    assert people_of(office, town.TODAY).everyone == 0


def test_a_person_with_two_posts_is_one_person(office):
    ani = _works(office, "Ani")
    town.holder(town.post(office, "Bendahara"), ani)

    assert people_of(office, town.TODAY).everyone == 1


def test_who_acts_elsewhere_counts_in_the_unit_of_their_own_post(office):
    """A camat who is Plt. next door owes one declaration, not two."""
    ani = _works(office, "Ani")
    next_door = town.kecamatan(office.agency, "Kecamatan Lain")
    town.holder(town.post(next_door, is_head=True), ani, capacity="plt")

    assert people_of(office, town.TODAY).everyone == 1
    assert people_of(next_door, town.TODAY).everyone == 0


def test_who_only_acts_counts_where_they_act(office):
    _works(office, "Ani", capacity="pj")

    assert people_of(office, town.TODAY).everyone == 1


def test_the_count_is_that_of_the_day(office):
    ani = _works(office, "Ani")
    _works(office, "Budi", starts_on=date(2025, 1, 1))
    end_holder(holder=ani.holdings.get(), on=date(2024, 6, 30), **town.BY)

    counts = {
        day: people_of(office, day).everyone
        for day in (date(2024, 6, 30), date(2024, 7, 1), date(2025, 1, 1))
    }

    assert list(counts.values()) == [1, 0, 1]


def test_a_role_alone_makes_nobody_an_employee(office):
    """An assessor or a helper from elsewhere owes nothing here."""
    town.with_role("Ani", "tim_kerja_zi", office)

    assert list(employees_of(office, town.TODAY)) == []
