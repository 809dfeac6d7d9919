"""Who lets the public read a recommendation, and what the staff find of one."""

import pytest
from django.test import Client

from followup.acting import NOW, Scene, make_scene
from followup.findings import page_of, recorded
from kawal.core.refusal import Refused
from kawal.events.service import events, rows, sentence
from kawal.followup.models import Recommendation
from kawal.followup.service import (
    ClosingWay,
    close_recommendation,
    hide_from_public,
    open_to_public,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def _is_public(row: Recommendation) -> bool:
    return Recommendation.objects.get(pk=row.pk).is_public


def test_nothing_is_public_until_somebody_opened_it(scene: Scene) -> None:
    row = recorded(scene)
    assert not row.is_public

    open_to_public(recommendation=row, by=scene.endang, now=NOW)

    assert _is_public(row)
    told = [sentence(each) for each in rows(events().filter(type="recommendation.opened"))]
    assert told == ["Endang Lestari membuka rekomendasi SPI 2025 1 untuk publik"]
    with pytest.raises(Refused, match="sudah terbuka"):
        open_to_public(recommendation=row, by=scene.endang, now=NOW)


def test_it_is_hidden_again_only_for_a_reason(scene: Scene) -> None:
    row = recorded(scene)
    facts = {"recommendation": row, "by": scene.endang, "now": NOW}
    with pytest.raises(Refused, match="tidak terbuka"):
        hide_from_public(reason="Memuat nama", **facts)
    open_to_public(**facts)
    with pytest.raises(Refused, match="alasannya"):
        hide_from_public(reason=" ", **facts)

    hide_from_public(reason="Memuat nama", **facts)

    assert not _is_public(row)


def test_who_keeps_the_register_opens_and_hides_by_the_page(client: Client, scene: Scene) -> None:
    row = recorded(scene)
    client.force_login(scene.endang)

    assert "Siapa pun membaca" in client.get(f"{page_of(row)}tampil/").content.decode()
    client.post(f"{page_of(row)}tampil/")
    assert _is_public(row)

    assert client.post(f"{page_of(row)}sembunyi/", {"reason": ""}).status_code == 422
    client.post(f"{page_of(row)}sembunyi/", {"reason": "Memuat nama"})
    assert not _is_public(row)


def test_who_only_reads_it_or_does_not_see_it_opens_nothing(client: Client, scene: Scene) -> None:
    row = recorded(scene)
    for person, status in ((scene.dewi, 403), (scene.ani, 403), (scene.joko, 403)):
        client.force_login(person)
        assert client.post(f"{page_of(row)}tampil/").status_code == status
        assert client.post(f"{page_of(row)}sembunyi/", {"reason": "x"}).status_code == status

    assert not _is_public(row)


def test_the_search_of_the_staff_finds_it_by_words_and_by_letter(
    client: Client, scene: Scene
) -> None:
    row = recorded(scene)
    client.force_login(scene.dewi)

    for text in ("benturan kepentingan", "B/12/2026"):
        found = client.get("/cari/", {"q": text}).content.decode()
        assert page_of(row) in found, text

    client.force_login(scene.citra)
    assert page_of(row) not in client.get("/cari/", {"q": "benturan"}).content.decode()


def test_a_closed_one_is_found_after_the_open_ones(client: Client, scene: Scene) -> None:
    closed, open_ = recorded(scene), recorded(scene, number="2")
    close_recommendation(
        recommendation=closed, way=ClosingWay.IMPOSSIBLE, reason="Sudah.", by=scene.endang, now=NOW
    )
    client.force_login(scene.dewi)

    found = client.get("/cari/", {"q": "benturan", "jenis": "rekomendasi"}).content.decode()

    assert found.index(page_of(open_)) < found.index(page_of(closed))
