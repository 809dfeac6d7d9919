"""Who may do what where. Ani works in Tirtajaya, Budi in the same city, Citra in another agency."""

from datetime import timedelta

import pytest

from kawal.accounts.models import Person
from kawal.units.actions.memberships import revoke
from kawal.units.actions.units import move_unit
from kawal.units.models import Agency, Holder, Membership, Post, Service, Stakeholder, Unit
from kawal.units.permission import Permission
from kawal.units.permissions import (
    grantable_roles,
    holds,
    holds_anywhere,
    must_use_mfa,
    rights_of,
    units_where,
    visible_to,
)
from kawal.units.queries.roles import roles_held_by
from kawal.units.roles import ROLES, Level, keys_at
from units import town

pytestmark = pytest.mark.django_db

# Rights of people.


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def elsewhere():
    return town.kecamatan(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh")


@pytest.fixture
def office(city):
    return town.kecamatan(city)


@pytest.fixture
def below(office):
    return town.kelurahan(office)


@pytest.fixture
def beside(city):
    return town.kecamatan(city, "Kecamatan Lain")


@pytest.fixture
def ani(office):
    return town.with_role("Ani", "tim_kerja_zi", office)


@pytest.fixture
def budi(city):
    return town.with_role("Budi", "administrator", city)


@pytest.fixture
def citra(elsewhere):
    return town.with_role("Citra", "administrator", elsewhere.agency)


def test_a_right_in_a_unit_reaches_what_is_below_and_nothing_else(
    ani, office, below, beside, elsewhere
):
    reached = units_where(ani, Permission.SERVICES_MANAGE)

    assert set(reached) == {office, below}
    assert [holds(ani, Permission.SERVICES_MANAGE, u) for u in (office, below)] == [True, True]
    assert not holds(ani, Permission.SERVICES_MANAGE, beside)
    assert not holds(ani, Permission.SERVICES_MANAGE, elsewhere)


def test_a_right_in_an_agency_reaches_all_its_units_and_no_others(budi, office, below, elsewhere):
    reached = units_where(budi, Permission.UNITS_MANAGE)

    assert set(reached) == {office, below}
    assert holds(budi, Permission.UNITS_MANAGE, office.agency)
    assert not holds(budi, Permission.UNITS_MANAGE, elsewhere)
    assert not holds(budi, Permission.UNITS_MANAGE, elsewhere.agency)


def test_a_right_in_a_unit_is_none_in_the_agency(ani, city):
    assert not holds(ani, Permission.SERVICES_MANAGE, city)


def test_a_permission_that_the_role_lacks_reaches_nothing(ani, office):
    assert not holds_anywhere(ani, Permission.UNITS_MANAGE)
    assert not holds(ani, Permission.UNITS_MANAGE, office)
    assert list(units_where(ani, Permission.UNITS_MANAGE)) == []


@pytest.mark.usefixtures("office")
def test_a_person_without_a_role_reaches_nothing():
    dewi = town.person("Dewi")

    assert not any(holds_anywhere(dewi, permission) for permission in Permission)
    assert list(visible_to(dewi, Unit.objects.all())) == []


def test_a_moved_unit_is_reached_from_its_new_place(ani, office, beside):
    """Rights follow the tree at once."""
    child = town.kelurahan(beside, "Kelurahan Pindah")
    assert child not in units_where(ani, Permission.UNITS_VIEW)

    move_unit(unit=child, parent=office, since=town.TODAY, **town.BY)

    assert child in units_where(ani, Permission.UNITS_VIEW)


def test_a_role_counts_within_its_period_only(office, time_machine):
    dewi = town.person("Dewi")
    membership = town.give(dewi, "tim_kerja_zi", office)
    Membership.objects.filter(pk=membership.pk).update(
        starts_on=town.TODAY, ends_on=town.TODAY + timedelta(days=1)
    )

    held = {}
    for shift in (-1, 0, 1, 2):
        time_machine.move_to(town.NOW + timedelta(days=shift), tick=False)
        held[shift] = holds_anywhere(_again(dewi), Permission.SERVICES_MANAGE)

    assert held == {-1: False, 0: True, 1: True, 2: False}


def test_an_inactive_person_has_no_rights(ani):
    ani.is_active = False
    ani.save()

    assert not holds_anywhere(_again(ani), Permission.UNITS_VIEW)


def test_rights_are_read_once_per_person(ani, office, below, django_assert_num_queries):
    with django_assert_num_queries(1):
        holds_anywhere(ani, Permission.UNITS_VIEW)
        holds(ani, Permission.SERVICES_MANAGE, office)
        holds(ani, Permission.SERVICES_MANAGE, below)
        must_use_mfa(ani)
        grantable_roles(ani, office)


def test_a_new_role_is_known_to_the_object_at_hand(ani, city):
    assert not holds_anywhere(ani, Permission.JOBS_VIEW)

    membership = town.give(ani, "pembaca", city)
    assert holds_anywhere(ani, Permission.JOBS_VIEW)

    revoke(membership=membership, **town.BY)
    assert not holds_anywhere(_again(ani), Permission.JOBS_VIEW)


def test_a_role_that_the_code_no_longer_knows_gives_nothing(ani, monkeypatch):
    monkeypatch.delitem(ROLES, "tim_kerja_zi")

    assert rights_of(_again(ani)).held == ()


def test_two_factors_are_asked_of_those_who_hold_such_a_role_today(ani, budi):
    assert must_use_mfa(budi)
    assert not must_use_mfa(ani)


def test_roles_are_told_in_words_the_wider_place_first(ani, city):
    town.give(ani, "ppid", city)

    told = [(held.label, held.place) for held in roles_held_by(ani, on=town.TODAY)]

    assert told == [("PPID", "Kota Sukamaju"), ("Tim kerja ZI", "Kecamatan Tirtajaya")]


# Who sees what.


@pytest.fixture
def rows(office, below, beside, elsewhere):
    """A post with holder, a role, a service and a stakeholder in each of four places."""
    for place in (office, below, beside, elsewhere):
        someone = town.person(f"Orang {place.slug}")
        town.holder(town.post(place, is_head=True), someone)
        town.give(someone, "tim_kerja_zi", place)
        town.service(place)
    for agency in Agency.objects.all():
        Stakeholder.objects.create(
            agency=agency, kind="polsek", name="Polsek", starts_on=town.FOUNDED
        )


_PLACE = {
    Post: "unit", Holder: "post__unit", Service: "unit", Membership: "unit",
}  # fmt: skip


@pytest.mark.parametrize("model", [Post, Holder, Service])
@pytest.mark.usefixtures("rows")
def test_the_team_sees_its_own_branch(ani, office, below, model):
    """T24: nothing of the unit beside, in no list and no detail."""
    seen = visible_to(ani, model.objects.all())

    assert set(seen.values_list(_PLACE[model], flat=True)) == {office.pk, below.pk}


@pytest.mark.parametrize("model", [Post, Holder, Service, Membership])
@pytest.mark.usefixtures("rows")
def test_the_administrator_sees_the_agency_and_nothing_beyond(budi, elsewhere, model):
    """T27: what belongs to another agency is in no list."""
    seen = visible_to(budi, model.objects.exclude(**{_PLACE[model]: None}))

    assert seen.count() == 3
    assert elsewhere.pk not in seen.values_list(_PLACE[model], flat=True)


@pytest.mark.usefixtures("rows")
def test_the_team_does_not_see_who_holds_which_role(ani):
    assert list(visible_to(ani, Membership.objects.all())) == []


@pytest.mark.usefixtures("citra", "office")
def test_roles_of_the_agency_are_seen_in_the_agency(budi):
    seen = visible_to(budi, Membership.objects.filter(unit=None))

    assert {membership.person.name for membership in seen} == {"Budi"}


@pytest.mark.usefixtures("rows")
def test_stakeholders_and_agencies_are_seen_in_ones_own_agency(budi, ani, city):
    assert [row.agency for row in visible_to(budi, Stakeholder.objects.all())] == [city]
    assert list(visible_to(ani, Stakeholder.objects.all())) == []
    assert list(visible_to(budi, Agency.objects.all())) == [city]


@pytest.mark.usefixtures("rows")
def test_the_team_sees_the_people_of_its_branch_and_itself(ani):
    names = set(visible_to(ani, Person.objects.all()).values_list("name", flat=True))

    assert names == {"Ani", "Orang kecamatan-tirtajaya", "Orang kelurahan-mekarsari"}


@pytest.mark.usefixtures("citra", "rows")
def test_the_administrator_sees_people_who_have_no_place_yet(budi):
    town.person("Dewi")

    names = set(visible_to(budi, Person.objects.all()).values_list("name", flat=True))

    assert "Dewi" in names
    assert "Citra" not in names
    assert "Orang kecamatan-jauh" not in names


# Who gives which role.


@pytest.mark.parametrize(
    ("role", "in_unit", "in_agency"),
    [
        ("tim_kerja_zi", [], None),
        ("kepala_unit", ["tim_kerja_zi"], None),
        ("dokumen_instansi", [], None),
        ("bagian_organisasi", ["tim_kerja_zi", "kepala_unit", "dokumen_instansi"], []),
        ("inspektur", [], ["tpi_anggota", "tpi_ketua", "tpi_dalnis"]),
        ("administrator", keys_at(Level.UNIT), keys_at(Level.AGENCY)),
        ("pembaca", [], []),
        ("pimpinan", [], []),
    ],
)
def test_each_role_gives_its_own(city, office, role, in_unit, in_agency):
    place = office if ROLES[role].level == Level.UNIT else city
    dewi = town.with_role("Dewi", role, place)

    assert sorted(grantable_roles(dewi, office)) == sorted(in_unit)
    assert sorted(grantable_roles(dewi, city)) == sorted(in_agency or [])


def test_a_unit_head_gives_roles_below_but_not_beside(office, below, beside):
    dewi = town.with_role("Dewi", "kepala_unit", office)

    assert grantable_roles(dewi, below) == ["tim_kerja_zi"]
    assert grantable_roles(dewi, beside) == []


def test_an_administrator_gives_nothing_in_another_agency(citra, office, city):
    assert grantable_roles(citra, office) == []
    assert grantable_roles(citra, city) == []


def _again(person: Person) -> Person:
    """As the next request loads the person."""
    return Person.objects.get(pk=person.pk)
