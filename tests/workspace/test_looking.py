"""Looking at things that are there changes nothing (T26): `config.test_routes` asks for none."""

import pytest
from django.db import connection

from assessments import beside, desk
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.models import Run
from kawal.units.service import ROLES
from units import town
from workspace import matrix
from workspace.test_matrix import Place

pytestmark = pytest.mark.django_db

BOOKS = ["accounts_session", "django_session", "core_tokenbucket"]
"""Keeping one's place and how often one asked; the files app counts nothing of who looks."""


@pytest.fixture
def place():
    """A unit with one of each thing, a run that was sent and came back among them."""
    found = Place(town.agency(), "Sini")
    run = Run.objects.get(pk=found.parts["run_id"])
    snapshot = submit_run(run=run, revision=0, accepted="x", by=found.person, now=desk.NOW)
    reopen_run(run=run, reason="x", by=None, now=desk.LATER)
    found.parts["snapshot_id"] = snapshot.pk
    return found


@pytest.fixture
def visitor(client, place):
    """With every role that there is."""
    person = town.person("Semua Peran")
    for key, role in ROLES.items():
        town.give(person, key, place.unit if role.level == "unit" else place.unit.agency)
    client.force_login(person)
    return client


def _written() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE relname <> ALL(%s)",
            [BOOKS],
        )
        return dict(cursor.fetchall())


def test_no_page_of_a_thing_that_is_there_writes(visitor, place):
    changed, shown = {}, 0
    for route in {row.route for row in matrix.rows() if row.method == "GET"}:
        before = _written()
        response = visitor.get(place.address(route))
        if response.streaming:
            b"".join(response.streaming_content)
        shown += response.status_code == 200
        if (after := _written()) != before:
            changed[route] = {
                k: v - before.get(k, 0) for k, v in after.items() if v != before.get(k)
            }

    assert changed == {}
    assert shown > 60, "most things are there"


def test_what_is_written_is_noticed(place):
    before = _written()

    desk.answer(
        beside.answer(Run.objects.get(pk=place.parts["run_id"])).sheet,
        beside.CODE,
        desk.Content(choice="A"),
        place.person,
    )

    assert _written() != before
