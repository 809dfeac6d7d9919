"""Beside every index on public pages: units that verify each other."""

import pytest
from django.urls import reverse

from followup.acting import submitted
from kawal.followup.service import accept
from portal.square import AFTER_DUE, NOW, Square, page, words

pytestmark = pytest.mark.django_db
SAID = "1 pasang unit saling memverifikasi: Kecamatan Cempaka – Kecamatan Tirtajaya"


@pytest.fixture
def square():
    found = Square()
    found.sealed()
    return found


def _judged(square, unit, by):
    sent = submitted(square.scene, unit=unit, verifier_unit=None)
    accept(action=sent.action, submission=sent.pk, by=by, now=NOW)


def test_home_and_the_pages_of_both_units_name_them(client, square):
    scene = square.scene
    addresses = ["/", *(f"/unit/{unit.slug}/" for unit in (scene.tirtajaya, scene.cempaka))]
    _judged(square, scene.tirtajaya, scene.citra)
    before = [words(page(client, address, AFTER_DUE)) for address in addresses]

    _judged(square, scene.cempaka, scene.budi)

    assert not any("saling memverifikasi" in text for text in before)
    assert all(SAID in words(page(client, address, AFTER_DUE)) for address in addresses)


def test_the_page_of_another_unit_does_not(client, square):
    scene = square.scene
    _judged(square, scene.tirtajaya, scene.citra)
    _judged(square, scene.cempaka, scene.budi)

    told = words(page(client, f"/unit/{square.muarawaru.slug}/", AFTER_DUE))

    assert "Indeks tindak lanjut" in told
    assert "saling memverifikasi" not in told


def test_staff_reads_it_under_the_index(client, square):
    scene = square.scene
    _judged(square, scene.tirtajaya, scene.citra)
    _judged(square, scene.cempaka, scene.budi)
    client.force_login(scene.endang)

    told = words(page(client, reverse("followup:index"), AFTER_DUE))

    assert "Kecamatan Cempaka – Kecamatan Tirtajaya" in told
