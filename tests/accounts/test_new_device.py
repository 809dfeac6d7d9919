"""A device that has never signed in as someone is recorded, once."""

import pytest
from django.test import Client

from accounts.cast import PASSWORD, Cast, enter
from kawal.events.models import Event
from kawal.events.service import events, rows, sentence

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"


def devices() -> list[dict[str, object]]:
    return list(
        Event.objects.filter(type="device.new").order_by("at").values_list("data", flat=True)
    )


def sign_in(user_agent: str) -> None:
    client = Client(headers={"User-Agent": user_agent})
    assert enter(client, "ani@sukamaju.example", PASSWORD).status_code == 302


def test_the_first_one_is_marked_as_such_and_comes_once(cast: Cast) -> None:  # noqa: ARG001
    sign_in(OFFICE)
    sign_in(OFFICE.replace("126", "127"))

    assert devices() == [{"device": "Chrome, Windows", "is_first": True}]


def test_another_one_is_recorded_and_says_so(cast: Cast) -> None:
    sign_in(OFFICE)
    sign_in(PHONE)

    assert devices()[1:] == [{"device": "Chrome, Android", "is_first": False}]
    told = {sentence(row) for row in rows(events().filter(about_id=str(cast.ani.pk)))}
    assert "Ani Rahmawati masuk pertama kali dari Chrome, Android" in told


def test_a_wrong_password_records_no_device(cast: Cast) -> None:  # noqa: ARG001
    enter(Client(headers={"User-Agent": PHONE}), "ani@sukamaju.example", "bukan sandinya")

    assert devices() == []


def test_what_is_known_of_one_person_is_new_for_another(cast: Cast) -> None:
    from kawal.accounts.actions.security import know_device  # noqa: PLC0415
    from kawal.core.time import now  # noqa: PLC0415

    assert know_device(person=cast.ani, device="Chrome, Windows", now=now())
    assert know_device(person=cast.budi, device="Chrome, Windows", now=now())
    assert not know_device(person=cast.ani, device="Chrome, Windows", now=now())


@pytest.mark.parametrize("agent", ["curl/8.0", ""])
def test_what_says_nothing_of_itself_is_one_unknown_device(cast: Cast, agent: str) -> None:
    sign_in(agent)

    [row] = rows(events().filter(about_id=str(cast.ani.pk), type="device.new"))
    assert sentence(row) == "Ani Rahmawati masuk pertama kali dari Perangkat tidak dikenal"
