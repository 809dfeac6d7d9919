"""Budgets of the worksheet: few queries whatever the answers and files, and little weight."""

import gzip
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from assessments import desk
from assessments.beside import attached
from files import cast as shelf
from kawal.assessments.actions.teamwork import add_comment
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer
from kawal.rules.instrument import Choice

pytestmark = pytest.mark.django_db

CODE = "A.I.5.v.b"
PAGE_MOST, SAVE_MOST = 12, 8
KILOBYTES_MOST = 100


@pytest.fixture
def cast():
    return shelf.make_cast()


@pytest.fixture
def sheet(client, cast):
    desk.cycle(cast.city, cast.tirtajaya)
    client.force_login(cast.ani)
    return desk.sheet_of(cast.tirtajaya)


def _counted(ask: Callable[[], HttpResponse]) -> tuple[HttpResponse, int]:
    """Savepoints are left out: outside of a test, the transaction begins and ends instead."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = ask()
    asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    return answer, len(asked)


def _fill(cast, sheet) -> None:
    """Every choice answered, with a file; the same file stands beside many."""
    file = shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW)
    for code, question in instrument_of(desk.LKE).questions.items():
        if isinstance(question.answer, Choice):
            key = question.answer.options[0].key
            desk.answer(sheet, code, Content(choice=key), cast.ani)
            attached(file, cast.ani, sheet.run, code)
    answer = Answer.objects.select_related("sheet__run__unit", "sheet__run__cycle").get(
        sheet=sheet, code=CODE
    )
    for text in ("Satu.", "Dua.", "Tiga."):
        add_comment(answer=answer, text=text, mentioned=[cast.budi], by=cast.ani, now=desk.NOW)
        attached(shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW), cast.ani, sheet.run, CODE)


def test_a_page_asks_the_database_at_most_twelve_times_and_weighs_little(client, cast, sheet):
    """Empty or full: the same number."""
    url = f"/penilaian/{sheet.run_id}/{CODE}/"
    client.get(url)

    _page, empty = _counted(lambda: client.get(url))
    _fill(cast, sheet)
    page, full = _counted(lambda: client.get(url))

    assert empty <= PAGE_MOST
    assert full <= PAGE_MOST
    assert len(gzip.compress(page.content)) < KILOBYTES_MOST * 1000


def test_a_save_asks_the_database_at_most_eight_times(client, cast, sheet):
    _fill(cast, sheet)
    url = f"/penilaian/{sheet.run_id}/{CODE}/"

    pieces, asked = _counted(
        lambda: client.post(url, {"choice": "B", "seen": 1}, headers={"HX-Request": "true"})
    )

    assert pieces.status_code == 200
    assert asked <= SAVE_MOST


def test_a_team_of_a_part_saves_within_the_same_budget(client, cast):
    from kawal.assessments.actions.runs import open_run  # noqa: PLC0415

    cycle = desk.cycle(cast.city, cast.cempaka)
    run = open_run(cycle=cycle, unit=cast.tirtajaya, parts=[cast.mekarsari], by=None, now=desk.NOW)
    client.force_login(cast.nur)

    _pieces, asked = _counted(
        lambda: client.post(
            f"/penilaian/{run.pk}/{CODE}/", {"choice": "B", "seen": 0},
            headers={"HX-Request": "true"},
        )
    )  # fmt: skip

    assert asked <= SAVE_MOST
