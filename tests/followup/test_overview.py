"""The head of the list: lines that can be read, who lags, and out of the way of a search."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from followup.acting import FOUNDED, NOW, TODAY, Scene, running, submitted, verified
from kawal.followup.models import Action
from kawal.followup.queries.listing import counts_by_rank, page_rows, rank_of
from kawal.followup.queries.matrix import MOST_BEHIND, MOST_LINES, Overview, overview
from kawal.followup.queries.units import seen_units
from kawal.units.service import Kind, Unit, create_unit

LATER = TODAY.replace(month=6)


def _seen(scene: Scene, **more: Any) -> Overview:
    given = {"within": None, **more}
    return overview(Action.objects.all(), seen_units(scene.dewi), 2026, LATER, **given)


def _many(scene: Scene) -> list[Unit]:
    """More units than anybody reads as lines."""
    return [
        create_unit(
            agency=scene.city, name=f"Puskesmas {n:02}", kind=Kind.PUSKESMAS, parent=None,
            starts_on=FOUNDED, by=None, now=NOW,
        )
        for n in range(MOST_LINES)
    ]  # fmt: skip


def test_a_few_units_have_a_line_each(scene: Scene) -> None:
    verified(scene)
    running(scene, unit=scene.mekarsari)

    seen = _seen(scene)

    [line] = seen.lines
    assert (line.name, line.narrows) == ("Kecamatan Tirtajaya", f"unit={scene.tirtajaya.pk}")
    assert (line.due, line.done) == (2, 1)
    [lag] = seen.behind
    assert (lag.name, lag.late, lag.due, lag.done) == ("Kecamatan Tirtajaya", 1, 2, 1)


def test_many_units_have_a_line_for_each_kind(scene: Scene) -> None:
    verified(scene)
    running(scene, unit=scene.mekarsari)
    for unit in _many(scene):
        running(scene, unit=unit)

    seen = _seen(scene)

    assert {line.narrows: (line.due, line.done) for line in seen.lines} == {
        "jenis=kecamatan": (1, 1),
        "jenis=kelurahan": (1, 0),
        "jenis=puskesmas": (MOST_LINES, 0),
    }
    assert [lag.name for lag in seen.behind] == [
        "Kelurahan Mekarsari", *(f"Puskesmas {n:02}" for n in range(MOST_BEHIND - 1)),
    ]  # fmt: skip
    assert {(lag.late, lag.due, lag.done) for lag in seen.behind} == {(1, 1, 0)}


def test_units_without_actions_make_no_lines_to_read(scene: Scene) -> None:
    _many(scene)
    running(scene)

    assert [line.name for line in _seen(scene).lines] == ["Kecamatan Tirtajaya"]


def test_within_a_unit_there_are_lines_of_units_however_many_there_are(scene: Scene) -> None:
    _many(scene)
    running(scene, unit=scene.mekarsari)

    [line] = _seen(scene, within=scene.tirtajaya.pk).lines

    assert line.name == "Kelurahan Mekarsari"


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ({}, True),
        ({"jenis": "kelurahan"}, True),
        ({"q": "loket"}, False),
        ({"tampil": "terlambat"}, False),
        ({"keadaan": "running"}, False),
    ],
)
def test_whoever_looks_for_something_has_the_rows_at_once(
    client: Client, scene: Scene, query: dict[str, str], is_shown: bool
) -> None:
    running(scene, unit=scene.mekarsari, title="Papan tarif di loket")
    client.force_login(scene.dewi)

    with time_machine.travel(NOW.replace(month=6), tick=False):
        page = client.get(reverse("followup:actions"), query).text

    assert "Papan tarif di loket" in page
    assert ("Diverifikasi dari jatuh tempo" in page) is is_shown


def test_a_later_page_is_rows_only(
    client: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawal.followup.views.listing.ROWS", 1)
    monkeypatch.setattr("kawal.followup.queries.listing.ROWS", 1)
    running(scene, title="Yang pertama")
    running(scene, title="Yang kedua")
    client.force_login(scene.dewi)

    page = client.get(reverse("followup:actions"), {"hal": "2"}).text

    assert "Yang kedua" in page
    assert "Diverifikasi dari jatuh tempo" not in page


def test_pages_put_together_are_the_list_in_its_groups(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a page lies within one group and where it stands across two."""
    monkeypatch.setattr("kawal.followup.queries.listing.ROWS", 2)
    day = TODAY + timedelta(days=40)
    near, far = day + timedelta(days=1), day + timedelta(days=60)
    for _each in range(5):
        running(scene)
    for due in (near, near, far, far, far):
        running(scene, due_on=due)
    submitted(scene)
    for _each in range(3):
        verified(scene)
    rows = Action.objects.all()
    ranks = counts_by_rank(rows, day)

    pages = [page_rows(rows, ranks, day, number=n) for n in range(1, 8)]

    found = [action for page in pages for action in page]
    assert [len(page) for page in pages] == [2] * 7
    assert {action.pk for action in found} == {action.pk for action in rows}
    keys = [(rank_of(action), action.due_on, action.number) for action in found]
    assert keys == sorted(keys)
    assert dict(ranks) == Counter(map(rank_of, found))
    assert len(ranks) == 5
