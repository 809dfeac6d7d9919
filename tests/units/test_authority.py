"""Who may act on whose account: whoever could have given that person everything they hold."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from kawal.accounts.service import (
    Channel,
    change,
    change_own,
    deactivate,
    end_sessions,
    invite,
    may_administer,
    reactivate,
    reset_factors,
    revoke,
    unlink_sso,
)
from kawal.events.service import Event
from kawal.faults import UnusableInput
from kawal.units.exchange.importing import apply
from kawal.units.roles import ROLES
from kawal.units.service import end_holder, grant
from kawal.units.service import revoke as take_back
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def kecamatan(city):
    return town.kecamatan(city)


@pytest.fixture
def lia(city):
    """Bagian Organisasi: looks after people, gives roles in units, needs no second factor."""
    return town.with_role("Lia", "bagian_organisasi", city)


@pytest.fixture
def yusuf(city):
    return town.with_role("Yusuf", "administrator", city)


def _acts(person, by):
    """Every act that opens, closes or changes somebody's account."""
    about = {"person": person, "by": by, "now": town.NOW}
    pending = invite(person=person, channel=Channel.CODE, by=None, now=town.NOW).invitation
    return {
        "invite": lambda: invite(channel=Channel.TEXT, **about),
        "revoke": lambda: revoke(invitation=pending, by=by, now=town.NOW),
        "change": lambda: change(email="mine@sukamaju.example", **about),
        "end_sessions": lambda: end_sessions(**about),
        "reset_factors": lambda: reset_factors(**about),
        "unlink_sso": lambda: unlink_sso(**about),
        "deactivate": lambda: deactivate(**about),
        "reactivate": lambda: reactivate(**about),
    }


ACTS = (
    "invite", "revoke", "change", "end_sessions", "reset_factors", "unlink_sso", "deactivate",
    "reactivate",
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_an_administrator_cannot_be_taken_over_without_their_powers(act, lia, yusuf):
    Authenticator.objects.create(user=yusuf, type=Authenticator.Type.TOTP, data={})
    acts = _acts(yusuf, lia)
    before = Event.objects.count()

    with town.refusal("person.beyond_reach"):
        acts[act]()

    yusuf.refresh_from_db()
    assert Event.objects.count() == before
    assert yusuf.email == "yusuf@sukamaju.example"
    assert Authenticator.objects.filter(user=yusuf).exists()


@pytest.mark.parametrize("act", ACTS)
def test_the_team_of_a_unit_is_within_reach(act, lia, kecamatan):
    ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
    acts = _acts(ani, lia)
    if act == "reactivate":
        deactivate(person=ani, by=None, now=town.NOW)

    acts[act]()


@pytest.mark.parametrize("act", [act for act in ACTS if act != "end_sessions"])
def test_nobody_does_it_to_oneself(act, yusuf):
    with town.refusal("person.yourself"):
        _acts(yusuf, yusuf)[act]()


def test_ones_own_devices_are_ones_own(kecamatan):
    ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)

    _acts(ani, ani)["end_sessions"]()


def test_ones_own_data_change_only_where_it_was_asked_who_sits_there(kecamatan):
    ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)

    with town.refusal("person.yourself"):
        change(person=ani, by=ani, now=town.NOW, status="pppk")

    changed = change_own(person=ani, now=town.NOW, email="a@sukamaju.example", status="pppk")
    assert (changed.email, changed.status) == ("a@sukamaju.example", "pppk")


class TestReach:
    """Rows: the roles of the other; columns: who may administer them."""

    @pytest.mark.parametrize("role", list(ROLES))
    def test_an_administrator_reaches_every_role(self, role, yusuf, city, kecamatan):
        place = kecamatan if ROLES[role].level == "unit" else city

        assert may_administer(yusuf, town.with_role("Ani", role, place))

    @pytest.mark.parametrize("role", list(ROLES))
    def test_the_organisation_office_reaches_the_roles_it_gives(self, role, lia, city, kecamatan):
        place = kecamatan if ROLES[role].level == "unit" else city

        reached = may_administer(lia, town.with_role("Ani", role, place))

        assert reached == (role in {"tim_kerja_zi", "kepala_unit", "dokumen_instansi"})

    @pytest.mark.parametrize("role", ["kepala_unit", "inspektur", "pimpinan", "pembaca"])
    def test_without_the_right_to_manage_people_nobody_is_reached(self, role, city, kecamatan):
        place = kecamatan if ROLES[role].level == "unit" else city
        ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)

        assert not may_administer(town.with_role("Budi", role, place), ani)

    def test_one_role_beyond_reach_is_enough(self, lia, city, kecamatan):
        ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
        town.give(ani, "pembaca", city)

        assert not may_administer(lia, ani)

    def test_a_role_that_begins_later_counts(self, lia, city, kecamatan):
        ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
        tomorrow = town.TODAY + timedelta(days=365)
        grant(person=ani, role="administrator", place=city, starts_on=tomorrow, **town.BY)

        assert not may_administer(lia, ani)

    def test_a_role_taken_back_does_not(self, lia, city):
        ani = town.with_role("Ani", "pembaca", city)
        take_back(membership=ani.memberships.get(), **town.BY)

        assert may_administer(lia, ani)

    def test_a_role_in_another_agency_is_beyond_reach(self, yusuf, kecamatan):
        ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
        town.give(ani, "tim_kerja_zi", town.kecamatan(town.agency("Kabupaten Sukasari"), "Jauh"))

        assert not may_administer(yusuf, ani)

    def test_a_post_in_another_agency_is_beyond_reach_while_it_is_held(self, yusuf, kecamatan):
        ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
        there = town.kecamatan(town.agency("Kabupaten Sukasari"), "Jauh")
        term = town.holder(town.post(there), ani)

        assert not may_administer(yusuf, ani)
        end_holder(holder=term, on=town.TODAY - timedelta(days=1), **town.BY)
        assert may_administer(yusuf, ani)

    def test_people_of_another_agency_are_beyond_reach(self, yusuf):
        there = town.kecamatan(town.agency("Kabupaten Sukasari"), "Jauh")

        assert not may_administer(yusuf, town.with_role("Citra", "tim_kerja_zi", there))

    def test_someone_without_post_or_role_is_reached_by_the_offices(self, lia, yusuf):
        citra = town.person("Citra")

        assert may_administer(lia, citra)
        assert may_administer(yusuf, citra)


@pytest.mark.parametrize(
    ("nip", "email"),
    [("198704122010012003", "penyerang@evil.example"), ("", "lia@sukamaju.example")],
)
def test_an_import_does_not_change_the_one_who_imports(lia, kecamatan, nip, email):
    """Otherwise a screen left open gives the account away, without password and without letter."""
    lia.nip = "198704122010012003"
    lia.save()
    table = (
        "Kode unit;Jabatan;Nama;NIP;Surel;Telepon;Mulai\n"
        f"{kecamatan.code};Camat;Lia;{nip};{email};081300001111;2024-01-01\n"
    )

    with pytest.raises(UnusableInput) as caught:
        apply(agency=kecamatan.agency, name="pejabat.csv", raw=table.encode(), by=lia, now=town.NOW)

    lia.refresh_from_db()
    assert (lia.email, lia.phone) == ("lia@sukamaju.example", None)
    assert any("Buka Profil" in str(fault.as_dict("id")) for fault in caught.value.faults)


def test_ones_own_row_unchanged_is_no_obstacle(lia, kecamatan):
    table = (
        "Kode unit;Jabatan;Nama;NIP;Surel;Mulai\n"
        f"{kecamatan.code};Camat;Lia;;lia@sukamaju.example;2024-01-01\n"
    )
    town.post(kecamatan)

    apply(agency=kecamatan.agency, name="pejabat.csv", raw=table.encode(), by=lia, now=town.NOW)

    assert lia.holdings.exists()


def test_an_import_changes_nobody_beyond_reach(lia, yusuf, kecamatan):
    """The e-mail of a table is a way into an account like any other."""
    yusuf.nip = "198704122010012003"
    yusuf.save()
    table = (
        "Kode unit;Jabatan;Nama;NIP;Surel;Mulai\n"
        f"{kecamatan.code};Camat;Yusuf;198704122010012003;lia2@sukamaju.example;2024-01-01\n"
    )

    with pytest.raises(UnusableInput) as caught:
        apply(agency=kecamatan.agency, name="pejabat.csv", raw=table.encode(), by=lia, now=town.NOW)

    yusuf.refresh_from_db()
    assert yusuf.email == "yusuf@sukamaju.example"
    assert any("di luar wewenang" in str(fault.as_dict("id")) for fault in caught.value.faults)
