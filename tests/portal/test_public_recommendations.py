"""Recommendations in public: what somebody opened, its age, state and actions; never the letter."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.findings import TEXT, proven, recorded, spread
from kawal.followup.actions.fan_out import SharedTask, fan_out
from kawal.followup.service import (
    ClosingWay,
    actions_of,
    close_recommendation,
    open_to_public,
    reopen_recommendation,
)
from portal.square import AFTER_DUE, NOW, Square, page, words
from units import town

pytestmark = pytest.mark.django_db

LIST = "/rekomendasi-publik/"
WORDS = "benturan kepentingan"


@pytest.fixture
def square():
    return Square()


def _opened(square, **changes):
    row = recorded(square.scene, **changes)
    return open_to_public(recommendation=row, by=square.scene.endang, now=NOW)


def _closed(square, row, at=NOW):
    return close_recommendation(
        recommendation=row, way=ClosingWay.IMPOSSIBLE, reason="Ibu Sari sudah pindah.",
        by=square.scene.endang, now=at,
    )  # fmt: skip


def test_one_that_nobody_opened_is_only_counted(client, square):
    row = recorded(square.scene)

    told = words(page(client, LIST))

    assert "Belum ada rekomendasi yang dibuka" in told
    assert WORDS not in told
    assert page(client, f"{LIST}{row.pk}/").status_code == 404
    assert WORDS not in words(page(client, "/telusuri/?q=benturan"))
    client.force_login(square.scene.endang)
    assert page(client, f"{LIST}{row.pk}/").status_code == 404


def test_an_opened_one_stands_with_its_age_and_state_and_without_its_letter(client, square):
    row = _opened(square)

    listed, shown = words(page(client, LIST)), words(page(client, f"{LIST}{row.pk}/"))

    assert "SPI 2025 1 · Kecamatan Tirtajaya Belum ditindaklanjuti 87 hari" in listed
    assert TEXT in shown
    for told in (listed, shown):
        assert "B/12/2026" not in told
        assert "Rekomendasi SPI 2025" not in told
        assert "Endang" not in told


def test_only_its_public_actions_are_named_and_all_are_counted(client, square):
    row = _opened(square)
    spread(square.scene, row, title="Rahasia dapur")
    task = SharedTask(title="Susun SOP", due_on=NOW.date() + timedelta(days=9), is_public=True)
    fan_out(
        recommendation=row, task=task, units=[square.scene.tirtajaya], by=square.scene.endang,
        now=NOW,
    )  # fmt: skip

    response = page(client, f"{LIST}{row.pk}/", at=AFTER_DUE)
    told = words(response)

    assert "Aksi 2" in told
    assert "Susun SOP" in told
    assert "1 aksi tidak terbuka untuk umum" in told
    assert "Rahasia dapur" not in told
    action = actions_of("recommendation", [str(row.pk)]).get(title="Susun SOP")
    assert LIST + str(row.pk) in page(client, f"/aksi-publik/{action.pk}/").content.decode()


def test_a_closed_one_says_how_and_when_and_not_why(client, square):
    row = _opened(square)
    _closed(square, row)

    told = words(page(client, f"{LIST}{row.pk}/"))

    assert "Tidak dapat ditindaklanjuti dengan alasan yang sah" in told
    assert "Sari" not in told


def test_the_list_is_narrowed_by_source_and_state(client, square):
    _opened(square)
    other = _opened(square, source="bpk", number="7", text="Menertibkan aset kendaraan dinas.")
    proven(square.scene, spread(square.scene, other)[0])

    assert "kendaraan" not in words(page(client, f"{LIST}?sumber=spi"))
    assert WORDS not in words(page(client, f"{LIST}?keadaan=diajukan"))
    assert "kendaraan" in words(page(client, f"{LIST}?sumber=bpk&keadaan=diajukan"))
    assert "Tidak ada yang cocok" in words(page(client, f"{LIST}?sumber=tpn"))
    assert WORDS in words(page(client, f"{LIST}?sumber=nonsens"))


def test_the_public_search_finds_it_with_its_state(client, square):
    row = _opened(square)

    response = page(client, "/telusuri/?q=benturan&jenis=rekomendasi")

    assert f"{LIST}{row.pk}/" in response.content.decode()
    assert "Belum ditindaklanjuti" in words(response)


def test_the_feed_tells_of_the_closed_until_they_are_opened_again(client, square):
    row, unopened = _opened(square), recorded(square.scene, number="2")
    for each in (row, unopened):
        _closed(square, each)
    told = page(client, "/umpan.xml").content.decode()
    assert told.count("Rekomendasi ditutup: SPI 2025") == 1
    assert "Sari" not in told

    reopen_recommendation(recommendation=row, reason="Belum.", by=square.scene.endang, now=NOW)
    assert "Rekomendasi ditutup" not in page(client, "/umpan.xml").content.decode()
    _closed(square, row, at=NOW + timedelta(days=2))
    again = page(client, "/umpan.xml").content.decode()
    assert again.count("<entry>") == 1
    assert "2026-04-11" in again


def test_the_list_asks_as_many_queries_for_twelve_as_for_two(client, square):
    counted = []
    for first, last in ((1, 3), (3, 13)):
        for number in range(first, last):
            spread(square.scene, _opened(square, number=str(number)))
        town.settle()
        page(client, LIST)
        with CaptureQueriesContext(connection) as asked:
            page(client, LIST)
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 7
