"""Mistakes are undone with a reason: a unit closed wrongly, a misspelt post, a wrong term."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kawal.core.refusal import Refused
from kawal.events.service import events, rows, sentence
from kawal.units.actions.corrections import (
    remove_holder,
    rename_post,
    reopen_service,
    reopen_unit,
)
from kawal.units.actions.memberships import grant
from kawal.units.actions.posts import close_post
from kawal.units.actions.services import close_service, move_channel
from kawal.units.actions.units import close_unit
from kawal.units.models import Holder, Membership, Service
from units import town

pytestmark = pytest.mark.django_db

YESTERDAY = town.TODAY - timedelta(days=1)
TOMORROW = town.TODAY + timedelta(days=1)


@pytest.fixture
def kecamatan():
    return town.kecamatan(town.agency())


def told() -> list[str]:
    return [sentence(row) for row in rows(events())]


def test_a_unit_closed_by_mistake_opens_with_all_that_ended_with_it(kecamatan):
    post = town.post(kecamatan)
    budi = town.person("Budi Hartono")
    town.holder(post, budi)
    town.service(kecamatan)
    grant(
        role="tim_kerja_zi", place=kecamatan, person=budi, starts_on=town.FOUNDED, **town.BY
    )  # fmt: skip
    close_unit(unit=kecamatan, on=YESTERDAY, **town.BY)

    opened = reopen_unit(unit=kecamatan, reason="salah pilih unit", **town.BY)

    assert opened.ends_on is None
    assert opened.history.filter(ends_on=None).count() == 1
    assert Holder.objects.get(post=post).ends_on is None
    assert Service.objects.get(unit=kecamatan).channels.filter(ends_on=None).exists()
    assert Membership.objects.get(person=budi).ends_on == YESTERDAY
    assert any("salah pilih unit" in line for line in told())


def test_an_open_unit_is_not_reopened(kecamatan):
    with pytest.raises(Refused) as refused:
        reopen_unit(unit=kecamatan, reason="x", **town.BY)

    assert refused.value.code == "units.open_already"


def test_a_unit_under_a_closed_one_stays_closed(kecamatan):
    kelurahan = town.kelurahan(kecamatan)
    close_unit(unit=kelurahan, on=YESTERDAY, **town.BY)
    close_unit(unit=kecamatan, on=YESTERDAY, **town.BY)

    with pytest.raises(Refused) as refused:
        reopen_unit(unit=kelurahan, reason="x", **town.BY)

    assert kecamatan.name in refused.value.sentence


def test_a_service_opens_by_its_last_channel(kecamatan):
    service = town.service(kecamatan)
    move_channel(service=service, channel="daring", since=date(2024, 1, 1), **town.BY)
    close_service(service=service, on=YESTERDAY, **town.BY)

    reopen_service(service=service, reason="masih diberikan", **town.BY)

    assert service.channels.get(ends_on=None).channel == "daring"


def test_a_service_of_a_closed_unit_stays_closed(kecamatan):
    service = town.service(kecamatan)
    close_unit(unit=kecamatan, on=YESTERDAY, **town.BY)

    with pytest.raises(Refused):
        reopen_service(service=service, reason="x", **town.BY)


def test_a_misspelt_post_is_renamed(kecamatan):
    post = town.post(kecamatan, "Sekretaris Camatt")

    rename_post(post=post, name="Sekretaris Camat", reason="salah ketik", **town.BY)

    post.refresh_from_db()
    assert post.name == "Sekretaris Camat"
    assert any("Sekretaris Camatt menjadi Sekretaris Camat" in line for line in told())


def test_the_same_name_again_is_refused(kecamatan):
    post = town.post(kecamatan, "Camat")

    with pytest.raises(Refused) as refused:
        rename_post(post=post, name="Camat", reason="x", **town.BY)

    assert refused.value.field == "name"


def test_a_term_that_never_was_is_taken_out_and_entered_rightly(kecamatan):
    post = town.post(kecamatan)
    wrong = town.holder(post, town.person("Orang Keliru"))

    remove_holder(holder=wrong, reason="salah orang", **town.BY)
    town.holder(post, town.person("Budi Hartono"), starts_on=date(2023, 3, 1))

    assert [h.person.name for h in post.holders.all()] == ["Budi Hartono"]
    assert any("Orang Keliru" in line and "salah orang" in line for line in told())


@pytest.mark.parametrize("act", ["unit", "post", "service", "channel"])
def test_nothing_ends_before_its_day_has_come(kecamatan, act):
    """A mistyped year would shut a unit for ever, and its page would say so at once."""
    post, service = town.post(kecamatan), town.service(kecamatan)
    acts = {
        "unit": lambda: close_unit(unit=kecamatan, on=TOMORROW, **town.BY),
        "post": lambda: close_post(post=post, on=TOMORROW, **town.BY),
        "service": lambda: close_service(service=service, on=TOMORROW, **town.BY),
        "channel": lambda: move_channel(
            service=service, channel="daring", since=TOMORROW, **town.BY
        ),
    }

    with pytest.raises(Refused) as refused:
        acts[act]()

    assert refused.value.code == "units.future"


def test_the_pages_lead_there_and_back(client, kecamatan):
    office = town.person("Rina Organisasi")
    grant(
        role="bagian_organisasi", place=kecamatan.agency, person=office,
        starts_on=town.FOUNDED, **town.BY,
    )  # fmt: skip
    post = town.post(kecamatan, "Sekretaris Camatt")
    holder = town.holder(post, town.person("Orang Keliru"))
    service = town.service(kecamatan)
    client.force_login(office)

    for name, pk, body in [
        ("post-rename", post.pk, {"name": "Sekretaris Camat", "reason": "salah ketik"}),
        ("holder-remove", holder.pk, {"reason": "salah orang"}),
    ]:
        address = reverse(f"units:{name}", args=[pk])
        assert client.get(address).status_code == 200
        assert client.post(address, {**body, "reason": ""}).status_code == 422
        assert client.post(address, body).status_code == 302
    close_service(service=service, on=YESTERDAY, **town.BY)
    close_unit(unit=kecamatan, on=YESTERDAY, **town.BY)
    unit_page = reverse("units:unit", args=[kecamatan.pk])
    assert reverse("units:reopen", args=[kecamatan.pk]) in client.get(unit_page).text
    client.post(reverse("units:reopen", args=[kecamatan.pk]), {"reason": "keliru"})
    client.post(reverse("units:service-reopen", args=[service.pk]), {"reason": "keliru"})

    kecamatan.refresh_from_db()
    service.refresh_from_db()
    assert (kecamatan.ends_on, service.ends_on) == (None, None)
    assert "Sekretaris Camat" in client.get(unit_page).text
    assert "Orang Keliru" not in client.get(unit_page).text
