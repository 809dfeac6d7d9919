"""Serah terima: one act moves the post, the roles and the open work, or nothing moves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from kawal.core.refusal import Refused
from kawal.events.service import Event
from kawal.units.actions import hand_over as module
from kawal.units.actions.hand_over import hand_over, on_hand_over, roles_to_move
from kawal.units.actions.memberships import grant
from kawal.units.actions.posts import end_holder
from kawal.units.models import Holder, Membership
from kawal.units.permissions import holds, must_use_mfa
from kawal.units.roles import ROLES, Administrator, Level, keys_at
from units import town

pytestmark = pytest.mark.django_db

ON = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def movers(monkeypatch):
    """The registry of this test alone."""
    monkeypatch.setattr(module, "_MOVERS", {})


@pytest.fixture
def office():
    return town.kecamatan(town.agency())


@pytest.fixture
def camat(office):
    """Ani is Camat, head of unit and member of the team."""
    ani = town.person("Ani")
    holder = town.holder(town.post(office, is_head=True), ani)
    town.give(ani, "kepala_unit", office)
    town.give(ani, "tim_kerja_zi", office)
    return holder


def _hand_over(outgoing, to, on=ON, **fields):
    return hand_over(outgoing=outgoing, to=to, on=on, **fields, **town.BY)


def test_one_ends_the_day_before_the_other_begins(camat):
    budi = town.person("Budi")

    _hand_over(camat, budi, decree="800/7/2026")

    old, new = Holder.objects.order_by("starts_on")
    assert (old.ends_on, new.starts_on) == (ON - timedelta(days=1), ON)
    assert (new.person, new.capacity, new.decree) == (budi, "definitif", "800/7/2026")


def test_roles_in_the_unit_go_over_at_once(camat, office):
    budi = town.person("Budi")

    act = _hand_over(camat, budi)

    assert act.moved["memberships"] == 2
    assert roles_to_move(camat.person, office, town.TODAY) == []
    assert {m.role for m in roles_to_move(budi, office, town.TODAY)} == {
        "kepala_unit", "tim_kerja_zi",
    }  # fmt: skip
    assert holds(budi, "memberships.manage", office)


def test_roles_elsewhere_stay(camat, office):
    elsewhere = town.kelurahan(office)
    town.give(camat.person, "kepala_unit", elsewhere)

    _hand_over(camat, town.person("Budi"))

    left = roles_to_move(camat.person, elsewhere, town.TODAY)
    assert [membership.role for membership in left] == ["kepala_unit"]


@pytest.mark.parametrize("role", [key for key in keys_at(Level.AGENCY) if key != Administrator.key])
def test_a_role_in_the_whole_agency_goes_over_if_it_is_named(camat, office, role):
    budi = town.person("Budi")
    held = town.give(camat.person, role, office.agency)

    act = _hand_over(camat, budi, agency_roles=[role])

    held.refresh_from_db()
    assert held.revoked_at == town.NOW
    given = Membership.objects.get(person=budi, role=role)
    assert (given.agency, given.starts_on, given.revoked_at) == (office.agency, ON, None)
    assert act.moved["memberships"] == 3
    assert Event.objects.get(type="office.handed_over").data["moved_memberships"] == 3


@pytest.mark.parametrize("role", keys_at(Level.AGENCY))
def test_a_role_in_the_whole_agency_stays_unless_it_is_named(camat, office, role):
    budi = town.person("Budi")
    held = town.give(camat.person, role, office.agency)

    _hand_over(camat, budi, agency_roles={*keys_at(Level.AGENCY)} - {role})

    held.refresh_from_db()
    assert held.revoked_at is None
    assert not Membership.objects.filter(person=budi, agency__isnull=False).exists()


def test_a_role_in_another_agency_stays(camat):
    elsewhere = town.give(camat.person, "ppid", town.agency("Kabupaten Sukasari"))

    _hand_over(camat, town.person("Budi"), agency_roles=["ppid"])

    elsewhere.refresh_from_db()
    assert elsewhere.revoked_at is None


def test_a_role_in_the_whole_agency_given_after_the_term_is_not_of_the_post(office):
    retired = town.holder(town.post(office), town.person("Ani"), ends_on=date(2026, 3, 1))
    later = grant(person=retired.person, role="ppid", place=office.agency, starts_on=ON, **town.BY)

    _hand_over(retired, town.person("Budi"), agency_roles=["ppid"])

    later.refresh_from_db()
    assert later.revoked_at is None


def test_the_successor_is_asked_for_a_second_factor_and_who_left_no_longer(office):
    inspector = town.holder(town.post(office, is_head=True), town.person("Ani"))
    town.give(inspector.person, "inspektur", office.agency)
    budi = town.person("Budi")

    _hand_over(inspector, budi, agency_roles=["inspektur"])

    assert ROLES["inspektur"].needs_mfa
    assert must_use_mfa(budi)
    assert not must_use_mfa(inspector.person)


def test_the_role_of_the_last_administrator_does_not_go_over(camat, office):
    """Whoever comes may never have signed in; nobody could mend that."""
    held = town.give(camat.person, Administrator.key, office.agency)
    budi = town.person("Budi")

    with town.refusal("role.last_administrator"):
        _hand_over(camat, budi, agency_roles=[Administrator.key])
    held.refresh_from_db()
    assert held.revoked_at is None
    assert Holder.objects.get().person == camat.person

    town.with_role("Citra", Administrator.key, office.agency)
    _hand_over(camat, budi, agency_roles=[Administrator.key])
    assert holds(budi, "settings.manage", office.agency)


def test_a_role_the_successor_has_already_is_only_ended(camat, office):
    budi = town.with_role("Budi", "tim_kerja_zi", office)

    _hand_over(camat, budi)

    held = Membership.objects.filter(person=budi, role="tim_kerja_zi", revoked_at=None)
    assert held.count() == 1


def test_upper_apps_move_their_open_work(camat):
    seen = []
    on_hand_over("actions", lambda act: seen.append((act.outgoing.name, act.incoming.name)) or 3)

    act = _hand_over(camat, town.person("Budi"))

    assert seen == [("Ani", "Budi")]
    assert act.moved["actions"] == 3
    assert Event.objects.get(type="office.handed_over").data["moved_actions"] == 3


def test_a_mover_that_fails_leaves_everything_as_it_was(camat, office):
    def fail(_act):
        raise RuntimeError("no")

    on_hand_over("actions", fail)

    with pytest.raises(RuntimeError):
        _hand_over(camat, town.person("Budi"))
    assert Holder.objects.get().ends_on is None
    assert len(roles_to_move(camat.person, office, town.TODAY)) == 2


def test_a_mover_has_one_name():
    def first(_act):
        return 0

    on_hand_over("actions", first)
    on_hand_over("actions", first)

    with pytest.raises(ValueError, match="actions"):
        on_hand_over("actions", lambda _act: 0)


def test_an_acting_successor_may_come(camat):
    _hand_over(camat, town.person("Budi"), capacity="plt")

    assert Holder.objects.latest("starts_on").capacity == "plt"


@pytest.mark.usefixtures("office")
def test_a_post_that_was_vacant_for_a_while_is_handed_over(camat):
    """The old holder retired in March; the new one comes in April and takes the open work."""
    retired = end_holder(holder=camat, on=date(2026, 3, 1), **town.BY)

    act = _hand_over(retired, town.person("Budi"))

    camat.refresh_from_db()
    assert camat.ends_on == date(2026, 3, 1)
    assert act.moved["memberships"] == 2


def test_a_hand_over_to_come_is_refused(camat):
    with town.refusal("units.future"):
        _hand_over(camat, town.person("Budi"), on=town.TODAY + timedelta(days=1))


def test_a_hand_over_to_oneself_is_refused(camat):
    with town.refusal("hand_over.same_person"):
        _hand_over(camat, camat.person)


def test_a_hand_over_before_the_term_began_is_refused(camat):
    with town.refusal("units.before_start"):
        _hand_over(camat, town.person("Budi"), on=town.FOUNDED)


def test_who_holds_the_post_since_today_hands_it_over_tomorrow_and_is_told_so(office):
    """Neither today nor tomorrow sends to the other: both name the day and say to come back."""
    fresh = town.holder(town.post(office, is_head=True), town.person("Ani"), starts_on=town.TODAY)
    budi = town.person("Budi")

    for day in (town.TODAY, town.TODAY + timedelta(days=1)):
        with pytest.raises(Refused) as caught:
            _hand_over(fresh, budi, on=day)
        assert (caught.value.code, caught.value.field) == ("units.before_start", "on")
        assert "paling cepat 10 April 2026; kembalilah" in caught.value.sentence

    tomorrow = {"by": None, "now": town.NOW + timedelta(days=1)}
    hand_over(outgoing=fresh, to=budi, on=town.TODAY + timedelta(days=1), **tomorrow)
    assert Holder.objects.get(ends_on=None).person == budi


def test_a_hand_over_too_early_names_the_first_day_that_can_be(camat):
    with pytest.raises(Refused) as caught:
        _hand_over(camat, town.person("Budi"), on=town.FOUNDED)

    assert "Pilih 2 Januari 2020 atau sesudahnya" in caught.value.sentence


def test_a_term_is_handed_over_once(camat, office):
    """What was given back since does not go to whoever comes second."""
    _hand_over(camat, town.person("Budi"))
    town.give(camat.person, "tim_kerja_zi", office)

    with town.refusal("units.already_ended"):
        _hand_over(camat, town.person("Citra"), on=town.TODAY, capacity="plt")

    assert len(roles_to_move(camat.person, office, town.TODAY)) == 1


def test_a_term_is_handed_over_once_whatever_day_is_written(camat):
    _hand_over(camat, town.person("Budi"))
    stale = camat  # read before the first hand-over, as a second browser would have it

    with town.refusal("units.already_ended"):
        _hand_over(stale, town.person("Citra"), on=ON - timedelta(days=9), capacity="plt")


def test_a_role_given_after_the_term_is_not_of_the_post(office):
    retired = town.holder(town.post(office), town.person("Ani"), ends_on=date(2026, 3, 1))
    later = grant(person=retired.person, role="tim_kerja_zi", place=office, starts_on=ON, **town.BY)

    act = _hand_over(retired, town.person("Budi"))

    later.refresh_from_db()
    assert act.moved["memberships"] == 0
    assert later.revoked_at is None


@pytest.mark.django_db(transaction=True)
def test_two_hand_overs_of_one_term_at_once_move_it_once(camat):
    people = [town.person("Budi"), town.person("Citra")]
    barrier = Barrier(2)

    def run(successor):
        try:
            stale = Holder.objects.select_related("post__unit", "person").get(pk=camat.pk)
            barrier.wait(10)
            _hand_over(stale, successor, capacity="plt")
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as workers:
        codes = list(workers.map(run, people))

    assert sorted(codes) == ["", "units.already_ended"]
    assert Holder.objects.filter(post=camat.post).count() == 2
