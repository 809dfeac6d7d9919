"""The first page that anyone sees."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from kawal.units.models import Channel
from kawal.units.service import move_channel
from units.town import BY, NOW, agency, kecamatan, kelurahan, service

pytestmark = pytest.mark.django_db


def _page(client: Client) -> str:
    with time_machine.travel(NOW, tick=False):
        return client.get("/").content.decode()


def test_an_empty_installation_says_what_kawal_is_for(client: Client) -> None:
    page = _page(client)

    assert "Setiap komitmen dikawal sampai terbukti." in page
    assert "Dari loket ke daring" not in page


def test_it_counts_the_services_that_can_be_had_online(client: Client) -> None:
    place = kecamatan(agency())
    service(place, "Surat pindah")
    moved = service(place, "Surat keterangan usaha")
    move_channel(service=moved, channel=Channel.CAMPURAN, since=date(2025, 3, 1), **BY)

    page = _page(client)

    assert "2 layanan untuk warga." in page
    assert "0 penuh daring, 1 sebagian." in page
    assert "0 selesai dari rumah, 1 masih sebagian di loket." in page
    assert "1 layanan lain seluruhnya di loket." in page
    standard = re.search(r"Standar pelayanan lengkap, 14 komponen.*?</p>", page, re.DOTALL)
    assert standard is not None
    assert "0 dari 2" in standard[0]


def test_it_names_the_agency_only_where_there_is_one(client: Client) -> None:
    service(kecamatan(agency()))
    alone = _page(client)
    agency("Kota Sejahtera")

    assert "Kota Sukamaju membangun Zona Integritas" in alone
    assert "Kota Sukamaju membangun" not in _page(client)


def test_a_unit_that_was_closed_is_not_counted(client: Client) -> None:
    place = kecamatan(agency())
    kelurahan(place)
    closed = kelurahan(place, "Kelurahan Lama")
    closed.ends_on = date(2025, 12, 31)
    closed.save()

    assert ">2 unit kerja<" in _page(client)


def test_it_costs_the_same_however_large_the_agency_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """T67"""
    place = kecamatan(agency())
    for number in range(12):
        service(kelurahan(place, f"Kelurahan {number}"), f"Layanan {number}")

    with django_assert_num_queries(5):
        _page(client)


def test_it_offers_to_check_workbooks_only_to_whom_it_is_open(
    client: Client, settings: Settings
) -> None:
    settings.KAWAL_OPEN_CHECK = False
    closed = _page(client)
    settings.KAWAL_OPEN_CHECK = True

    assert "/periksa-lke/" not in closed
    assert "Mulai dari buku kerja yang ada" not in closed
    assert "/periksa-lke/" in _page(client)
