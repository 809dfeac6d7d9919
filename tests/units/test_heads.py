"""The role of the head for all who lead a unit, in one act."""

from datetime import date

import pytest
from django.urls import reverse

from kawal.units.actions.heads import grant_to_heads, heads_without_role
from kawal.units.models import Membership
from units import town

pytestmark = pytest.mark.django_db

ADDRESS = "/pengaturan/peran/pimpinan/"


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def budi(client, city):
    budi = town.with_role("Budi", "administrator", city)
    client.force_login(budi)
    return budi


def _head(city, name, person, **fields):
    post = town.post(town.kecamatan(city, name), is_head=True)
    return town.holder(post, person, **fields)


def _heads():
    rows = Membership.objects.filter(role="kepala_unit")
    return {m.person.name: (m.unit.name, m.ends_on) for m in rows.select_related("person", "unit")}


@pytest.mark.usefixtures("budi")
def test_all_heads_get_their_role_in_their_unit_in_one_act(client, city):
    ani = _head(city, "Kecamatan Satu", town.person("Ani"))
    citra = _head(
        city, "Kecamatan Dua", town.person("Citra"), capacity="plt", ends_on=date(2099, 12, 31)
    )

    page = client.get(ADDRESS)
    done = client.post(ADDRESS, {"pejabat": [ani.pk, citra.pk]}, follow=True)

    assert "2 pimpinan belum memegang peran Kepala unit" in page.content.decode()
    assert "2 pimpinan unit kini memegang peran Kepala unit." in done.content.decode()
    assert _heads() == {
        "Ani": ("Kecamatan Satu", None), "Citra": ("Kecamatan Dua", date(2099, 12, 31)),
    }  # fmt: skip


@pytest.mark.usefixtures("budi")
def test_who_is_not_ticked_gets_nothing(client, city):
    ani = _head(city, "Kecamatan Satu", town.person("Ani"))
    _head(city, "Kecamatan Dua", town.person("Citra"))

    client.post(ADDRESS, {"pejabat": [ani.pk]})
    nobody = client.post(ADDRESS, {}, follow=True)

    assert list(_heads()) == ["Ani"]
    assert "tidak ada peran yang diberikan" in nobody.content.decode()


def test_only_those_who_lead_today_without_the_role_are_waiting(city, budi):
    waiting = _head(city, "Kecamatan Satu", town.person("Ani"))
    has_it = _head(city, "Kecamatan Dua", town.person("Citra"))
    town.give(has_it.person, "kepala_unit", has_it.post.unit)
    _head(city, "Kecamatan Tiga", town.person("Dewi"), ends_on=date(2021, 1, 1))
    gone = _head(city, "Kecamatan Empat", town.person("Eka"))
    type(gone.person).objects.filter(pk=gone.person_id).update(is_active=False)
    _head(city, "Kecamatan Lima", budi)
    town.holder(town.post(waiting.post.unit, "Sekretaris"), town.person("Fajar"))
    _head(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh", town.person("Gita"))

    assert list(heads_without_role(city, town.TODAY, by=budi)) == [waiting]


@pytest.mark.usefixtures("budi")
def test_a_holder_of_another_agency_or_post_is_not_reached_by_a_crafted_form(client, city):
    """T32."""
    there = _head(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh", town.person("Gita"))
    secretary = town.holder(town.post(town.kecamatan(city), "Sekretaris"), town.person("Fajar"))

    client.post(ADDRESS, {"pejabat": [there.pk, secretary.pk, "x"]})

    assert _heads() == {}


def test_one_refusal_takes_all_back(city, budi):
    ani = _head(city, "Kecamatan Satu", town.person("Ani"))
    citra = _head(city, "Kecamatan Dua", town.person("Citra"))
    town.give(citra.person, "kepala_unit", citra.post.unit)

    with town.refusal("role.held"):
        grant_to_heads(heads=[ani, citra], by=budi, now=town.NOW)

    assert list(_heads()) == ["Citra"]


def test_who_gives_it_in_one_unit_only_does_not_give_it_to_all(client, city):
    head = _head(city, "Kecamatan Satu", town.person("Ani"))
    town.give(head.person, "kepala_unit", head.post.unit)
    client.force_login(head.person)

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"pejabat": [head.pk]}).status_code == 403


@pytest.mark.usefixtures("budi")
def test_the_page_of_roles_leads_there_while_somebody_waits(client, city):
    head = _head(city, "Kecamatan Satu", town.person("Ani"))

    before = client.get(reverse("units:roles")).content.decode()
    client.post(ADDRESS, {"pejabat": [head.pk]})
    after = client.get(reverse("units:roles")).content.decode()

    assert "Beri kepada 1 pimpinan yang belum memegangnya" in before
    assert ADDRESS in before
    assert ADDRESS not in after
    assert "Semua pimpinan unit sudah memegang perannya" in client.get(ADDRESS).content.decode()
