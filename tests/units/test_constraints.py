"""What the database itself refuses, whoever writes to it. One test per constraint."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from kawal.units.models import (
    Agency,
    Holder,
    ImportDraft,
    Membership,
    Post,
    Service,
    ServiceChannel,
    ServiceComponent,
    Stakeholder,
    Unit,
    UnitHistory,
)
from units import town

pytestmark = pytest.mark.django_db

DAY = date(2024, 1, 1)


def refused(name: str, act) -> None:
    """The act breaks the constraint of this name, at once or at the commit."""

    def act_and_commit() -> None:
        with transaction.atomic():
            act()
            town.settle()

    with pytest.raises(IntegrityError) as caught:
        act_and_commit()
    assert caught.value.__cause__.diag.constraint_name == name


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def office(city):
    return town.kecamatan(city)


def _bare_unit(agency: Agency, **fields) -> Unit:
    unit = Unit(agency=agency, kind="dinas", name="X", code="X", slug="x", starts_on=DAY)
    unit.path = [unit.pk]
    for key, value in fields.items():
        setattr(unit, key, value)
    return unit


def test_an_agency_has_a_name():
    agency = Agency(name="", kind="kota", slug="x", created_at=town.NOW)

    refused("agency_has_a_name", agency.save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("unit_has_a_name", {"name": ""}),
        ("unit_has_a_code", {"code": ""}),
        ("unit_kind_is_known", {"kind": "desa"}),
        ("unit_ends_after_it_starts", {"ends_on": DAY - timedelta(days=1)}),
    ],
)
def test_a_unit_is_whole(city, constraint, fields):
    refused(constraint, _bare_unit(city, **fields).save)


def test_a_unit_may_last_one_day(city):
    _bare_unit(city, ends_on=DAY).save()

    town.settle()


def test_a_code_is_used_once_in_an_agency_and_again_in_another(city):
    town.unit(city, "Dinas Satu", code="1.01")

    town.unit(town.agency("Kabupaten Sukasari"), "Dinas Lain", code="1.01")

    refused("unit_code_once_per_agency", _bare_unit(city, code="1.01").save)


def test_a_parent_stands_in_the_same_agency(city):
    elsewhere = town.unit(town.agency("Kabupaten Sukasari"), "Dinas Lain")
    unit = _bare_unit(city, parent=elsewhere)
    unit.path = [elsewhere.pk, unit.pk]

    refused("unit_parent_in_same_agency", unit.save)


def test_a_path_follows_the_parent(city, office):
    stray = _bare_unit(city, parent=office)

    refused("unit_path_follows_parent", stray.save)


def test_a_path_cannot_claim_a_branch_it_does_not_stand_in(city, office):
    stray = _bare_unit(city)
    stray.path = [office.pk, stray.pk]

    refused("unit_path_follows_parent", stray.save)


def test_a_moved_parent_must_take_its_children_along(city, office):
    town.kelurahan(office)
    other = town.kecamatan(city, "Kecamatan Lain")

    refused(
        "unit_path_follows_parent",
        lambda: Unit.objects.filter(pk=office.pk).update(parent=other, path=[other.pk, office.pk]),
    )


@pytest.mark.usefixtures("city")
def test_a_circle_cannot_be_stored(office):
    """T67's tree: a unit under its own child would never end."""
    child = town.kelurahan(office)

    refused(
        "unit_path_follows_parent",
        lambda: Unit.objects.filter(pk=office.pk).update(
            parent=child, path=[*child.path, office.pk]
        ),
    )


def test_a_unit_has_one_line_of_history_at_a_time(office):
    line = UnitHistory(unit=office, name="Nama lain", kind="kecamatan", starts_on=DAY)

    refused("unithistory_one_at_a_time", line.save)


def test_history_ends_after_it_starts(office):
    line = UnitHistory(
        unit=office, name="X", kind="dinas", starts_on=DAY, ends_on=DAY - timedelta(days=1)
    )

    refused("unithistory_ends_after_it_starts", line.save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("post_has_a_name", {"name": ""}),
        ("post_seat_from_one", {"seat": 0}),
        ("post_ends_after_it_starts", {"ends_on": DAY - timedelta(days=1)}),
        ("post_seat_once", {"name": "Camat", "seat": 1}),
        ("post_one_head_per_unit", {"is_head": True}),
    ],
)
def test_a_post_is_whole(office, constraint, fields):
    town.post(office, "Camat", is_head=True)
    post = Post(**{"unit": office, "name": "Sekretaris", "starts_on": DAY, **fields})

    refused(constraint, post.save)


def test_heads_may_follow_each_other(office):
    Post.objects.create(
        unit=office, name="Camat", is_head=True, starts_on=town.FOUNDED, ends_on=DAY
    )

    Post.objects.create(unit=office, name="Kepala", is_head=True, starts_on=DAY + timedelta(days=1))


def test_a_post_has_one_definitive_holder_on_any_day(office):
    post = town.post(office)
    town.holder(post, town.person("Ani"), ends_on=DAY)
    second = Holder(post=post, person=town.person("Budi"), capacity="definitif", starts_on=DAY)

    refused("holder_one_definitif_per_post", second.save)


def test_definitive_holders_may_follow_each_other_without_a_gap(office):
    post = town.post(office)
    town.holder(post, town.person("Ani"), ends_on=DAY)

    Holder.objects.create(
        post=post, person=town.person("Budi"), capacity="definitif",
        starts_on=DAY + timedelta(days=1),
    )  # fmt: skip


def test_an_acting_holder_may_stand_beside_a_definitive_one(office):
    post = town.post(office)
    town.holder(post, town.person("Ani"))

    Holder.objects.create(post=post, person=town.person("Budi"), capacity="plh", starts_on=DAY)


def test_nobody_holds_one_post_twice_at_a_time(office):
    post, ani = town.post(office), town.person("Ani")
    town.holder(post, ani)

    refused(
        "holder_person_once_per_post",
        Holder(post=post, person=ani, capacity="plt", starts_on=DAY).save,
    )


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("holder_capacity_is_known", {"capacity": "pjs"}),
        ("holder_ends_after_it_starts", {"ends_on": DAY - timedelta(days=1)}),
    ],
)
def test_a_term_is_whole(office, constraint, fields):
    term = Holder(post=town.post(office), person=town.person("Ani"), starts_on=DAY)
    for key, value in fields.items():
        setattr(term, key, value)

    refused(constraint, term.save)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("tim_kerja_zi", "agency"),
        ("inspektur", "unit"),
        ("inspektur", "both"),
        ("inspektur", "none"),
        ("raja", "agency"),
    ],
)
def test_a_role_is_held_on_its_own_level(city, office, role, place):
    places = {
        "agency": {"agency": city},
        "unit": {"unit": office},
        "both": {"agency": city, "unit": office},
        "none": {},
    }
    membership = Membership(person=town.person("Ani"), role=role, starts_on=DAY, **places[place])

    refused("membership_role_on_its_level", membership.save)


def test_a_role_ends_after_it_starts(city):
    membership = Membership(
        person=town.person("Ani"), role="ppid", agency=city, starts_on=DAY,
        ends_on=DAY - timedelta(days=1),
    )  # fmt: skip

    refused("membership_ends_after_it_starts", membership.save)


@pytest.mark.usefixtures("city")
def test_a_role_is_held_once_in_one_place(office):
    ani = town.with_role("Ani", "tim_kerja_zi", office)
    again = Membership(person=ani, role="tim_kerja_zi", unit=office, starts_on=DAY)

    refused("membership_role_once_per_place", again.save)


@pytest.mark.usefixtures("city")
def test_a_role_may_be_held_in_two_places_and_again_after_it_was_revoked(office):
    ani = town.with_role("Ani", "tim_kerja_zi", office)

    Membership.objects.create(
        person=ani, role="tim_kerja_zi", unit=town.kelurahan(office), starts_on=DAY
    )
    Membership.objects.create(person=ani, role="kepala_unit", unit=office, starts_on=DAY)
    Membership.objects.filter(unit=office, role="tim_kerja_zi").update(revoked_at=town.NOW)
    Membership.objects.create(person=ani, role="tim_kerja_zi", unit=office, starts_on=DAY)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("stakeholder_has_a_name", {"name": ""}),
        ("stakeholder_ends_after_it_starts", {"ends_on": DAY - timedelta(days=1)}),
        ("stakeholder_once_per_agency", {"name": "Polsek Tirtajaya"}),
    ],
)
def test_a_stakeholder_is_whole(city, constraint, fields):
    usual = {"agency": city, "kind": "polsek", "starts_on": DAY}
    Stakeholder.objects.create(name="Polsek Tirtajaya", **usual)

    refused(constraint, Stakeholder(**{"name": "Polsek Lain", **usual, **fields}).save)


def test_the_area_of_a_stakeholder_is_in_its_agency(city):
    elsewhere = town.kecamatan(town.agency("Kabupaten Sukasari"))
    row = Stakeholder(agency=city, kind="desa", name="Desa X", starts_on=DAY, area=elsewhere)

    refused("stakeholder_area_in_same_agency", row.save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("service_has_a_name", {"name": ""}),
        ("service_ends_after_it_starts", {"ends_on": DAY - timedelta(days=1)}),
        ("service_once_per_unit", {"name": "Surat keterangan usaha"}),
    ],
)
def test_a_service_is_whole(office, constraint, fields):
    town.service(office)

    refused(constraint, Service(**{"unit": office, "name": "X", "starts_on": DAY, **fields}).save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("servicechannel_one_at_a_time", {}),
        ("servicechannel_is_known", {"channel": "pos"}),
        ("servicechannel_ends_after_it_starts", {"ends_on": DAY - timedelta(days=1)}),
    ],
)
def test_a_service_has_one_known_channel_at_a_time(office, constraint, fields):
    service = town.service(office)
    step = ServiceChannel(**{"service": service, "channel": "daring", "starts_on": DAY, **fields})

    refused(constraint, step.save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("servicecomponent_is_known", {"component": "lain"}),
        ("servicecomponent_is_filled", {"component": "waktu", "text": " \n"}),
        ("servicecomponent_once", {"component": "biaya"}),
    ],
)
def test_a_component_is_known_filled_and_there_once(office, constraint, fields):
    service = town.service(office, standard={"biaya": "Gratis"})
    row = ServiceComponent(**{"service": service, "text": "Tiga hari", **fields})

    refused(constraint, row.save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [("importdraft_has_a_name", {"file_name": ""}), ("importdraft_one_per_owner_and_agency", {})],
)
def test_a_draft_is_named_and_one_per_person(city, constraint, fields):
    usual = {
        "agency": city, "file_name": "unit.xlsx", "content": b"x", "report": {},
        "created_at": town.NOW,
    }  # fmt: skip
    ani = town.person("Ani")
    if not fields:
        ImportDraft.objects.create(owner=ani, **usual)

    refused(constraint, ImportDraft(owner=ani, **{**usual, **fields}).save)


def test_every_constraint_of_units_has_a_test_here():
    """The list is read from the database, so that a new constraint asks for its test."""
    told = Path(__file__).read_text(encoding="utf-8")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid::regclass::text LIKE 'units\\_%'"
            " AND contype IN ('c', 'u', 'x', 'f') AND conname !~ '_(fk|uniq|key|check)(_|$)'"
        )
        names = {name for (name,) in cursor.fetchall()} - {"unit_within_agency"}

    assert {name for name in names if name not in told} == set()
