"""In whose name somebody invites: what people are taught to look for before they open a link."""

import pytest

from kawal.accounts.service import Channel, invitation_text, invite
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


def text_of(by):
    guest = town.person("Ahmad Fauzi")
    return invitation_text(invite(person=guest, channel=Channel.TEXT, by=by, now=town.NOW))


def test_it_names_the_agency_the_inviter_and_their_role(city):
    text = text_of(town.with_role("Dewi Lestari", "bagian_organisasi", city))

    assert "Kota Sukamaju mengundang Anda memakai Kawal" in text
    assert "Yang mengundang: Dewi Lestari (Bagian Organisasi)" in text


def test_a_post_says_more_than_a_role(city):
    dewi = town.with_role("Dewi Lestari", "administrator", city)
    town.holder(town.post(town.kecamatan(city)), dewi)

    assert "Yang mengundang: Dewi Lestari (Camat, Kecamatan Tirtajaya)" in text_of(dewi)


def test_of_two_agencies_none_is_named(city):
    dewi = town.with_role("Dewi Lestari", "administrator", city)
    town.give(dewi, "administrator", town.agency("Kabupaten Sukasari"))

    assert "Anda diundang memakai Kawal" in text_of(dewi)


@pytest.mark.usefixtures("city")
def test_the_system_speaks_for_the_only_agency(client):
    assert "Kota Sukamaju mengundang Anda" in text_of(None)
    assert "Kota Sukamaju" in client.get("/masuk/").content.decode()
    assert "Kota Sukamaju" in client.get("/akun/undangan/").content.decode()


@pytest.mark.usefixtures("city")
def test_the_sign_in_page_of_two_agencies_names_neither(client):
    town.agency("Kabupaten Sukasari")

    page = client.get("/masuk/").content.decode()

    assert "Kota Sukamaju" not in page
    assert "Kabupaten Sukasari" not in page
