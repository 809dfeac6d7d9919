"""Giving roles and taking them back."""

from datetime import date, timedelta

import pytest

from kawal.events.service import Event, events, rows
from kawal.units.actions.hand_over import hand_over
from kawal.units.actions.memberships import grant, revoke
from kawal.units.actions.units import close_unit
from kawal.units.permissions import holds_anywhere
from units import town

pytestmark = pytest.mark.django_db

DAY = date(2024, 7, 1)


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def office(city):
    return town.kecamatan(city)


def _grant(person, role, place, **fields):
    return grant(person=person, role=role, place=place, **{"starts_on": DAY, **fields}, **town.BY)


def test_a_role_of_units_is_not_given_in_the_agency(city):
    with town.refusal("role.wrong_level"):
        _grant(town.person("Ani"), "tim_kerja_zi", city)


def test_a_role_of_the_agency_is_not_given_in_a_unit(office):
    """T32: nobody becomes an assessor of one unit by a crafted form."""
    with town.refusal("role.wrong_level"):
        _grant(town.person("Ani"), "inspektur", office)


def test_an_unknown_role_is_refused(city):
    with town.refusal("role.unknown"):
        _grant(town.person("Ani"), "raja", city)


def test_a_role_is_not_given_twice_in_one_place(office):
    ani = town.person("Ani")
    _grant(ani, "tim_kerja_zi", office)

    with town.refusal("role.held"):
        _grant(ani, "tim_kerja_zi", office, starts_on=town.TODAY)


def test_terms_of_one_role_may_follow_each_other(office):
    ani = town.person("Ani")
    _grant(ani, "tim_kerja_zi", office, ends_on=town.TODAY)

    later = _grant(ani, "tim_kerja_zi", office, starts_on=town.TODAY + timedelta(days=1))
    earlier = _grant(
        ani, "tim_kerja_zi", office, starts_on=town.FOUNDED, ends_on=DAY - timedelta(1)
    )

    assert later.starts_on > earlier.starts_on


def test_a_term_that_ends_before_it_starts_is_refused(office):
    with town.refusal("units.ends_early"):
        _grant(town.person("Ani"), "tim_kerja_zi", office, ends_on=DAY - timedelta(days=1))


def test_an_inactive_person_gets_no_role(office):
    ani = town.person("Ani")
    ani.is_active = False
    ani.save()

    with town.refusal("person.inactive"):
        _grant(ani, "tim_kerja_zi", office)


def test_a_closed_unit_gives_no_roles(office):
    closed = close_unit(unit=office, on=DAY, **town.BY)

    with town.refusal("units.not_open"):
        _grant(town.person("Ani"), "tim_kerja_zi", closed, starts_on=town.TODAY)


def test_a_revoked_role_is_gone_at_once(office):
    ani = town.person("Ani")
    membership = _grant(ani, "tim_kerja_zi", office)
    assert holds_anywhere(ani, "services.manage")

    revoke(membership=membership, **town.BY)

    assert not holds_anywhere(town.person("Budi"), "services.manage")
    assert not holds_anywhere(type(ani).objects.get(pk=ani.pk), "services.manage")


def test_a_role_is_revoked_once(office):
    membership = _grant(town.person("Ani"), "tim_kerja_zi", office)
    revoke(membership=membership, **town.BY)

    with town.refusal("units.already_ended"):
        revoke(membership=membership, **town.BY)


def test_the_last_administrator_stays(city):
    first = town.give(town.person("Ani"), "administrator", city)
    inactive = town.person("Citra")
    town.give(inactive, "administrator", city)
    inactive.is_active = False
    inactive.save()

    with town.refusal("role.last_administrator"):
        revoke(membership=first, **town.BY)
    town.give(town.person("Budi"), "administrator", city)
    assert revoke(membership=first, **town.BY).revoked_at == town.NOW


def test_a_role_can_be_given_again_on_the_day_it_was_revoked(office):
    ani = town.person("Ani")
    revoke(membership=_grant(ani, "tim_kerja_zi", office), **town.BY)

    assert _grant(ani, "tim_kerja_zi", office).revoked_at is None


def test_who_gives_a_role_to_themselves_is_marked_in_the_record(city):
    ani = town.with_role("Ani", "administrator", city)

    grant(person=ani, role="pembaca", place=city, starts_on=DAY, by=ani, now=town.NOW)

    event = Event.objects.latest("pk")
    assert event.data["to_self"] is True
    assert event.unit_id == str(city.pk)


@pytest.mark.parametrize("giver", ["administrator", "bagian_organisasi"])
@pytest.mark.parametrize("role", ["kepala_unit", "tim_kerja_zi"])
def test_nobody_gives_themselves_more_than_they_hold(city, office, giver, role):
    """The head of a unit reads exempt evidence; who gives that role does not."""
    ani = town.with_role("Ani", giver, city)

    with town.refusal("role.to_oneself"):
        grant(person=ani, role=role, place=office, starts_on=DAY, by=ani, now=town.NOW)

    assert not holds_anywhere(ani, "files.view_exempt")
    other = town.person("Budi")
    assert grant(person=other, role=role, place=office, starts_on=DAY, by=ani, now=town.NOW)


def test_nobody_hands_a_post_with_its_roles_over_to_themselves(city, office):
    head = town.holder(town.post(office, is_head=True), town.person("Budi"))
    town.give(head.person, "kepala_unit", office)
    ani = town.with_role("Ani", "bagian_organisasi", city)

    with town.refusal("role.to_oneself"):
        hand_over(outgoing=head, to=ani, on=town.TODAY, by=ani, now=town.NOW)


def test_the_record_says_who_got_which_role_where(office):
    _grant(town.person("Ani"), "tim_kerja_zi", office)

    row = next(iter(rows(events().filter(type="role.granted"))))

    assert row.about_label == "Ani"
    assert row.data["place"] == "Kecamatan Tirtajaya"
