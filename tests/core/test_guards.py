"""Functions and triggers are those of the migrations, or it is told which are not."""

import pytest
from django.db import connection

from kawal.core.guards import differing

pytestmark = pytest.mark.django_db

EMPTY = "CREATE OR REPLACE FUNCTION events_refuse_change() RETURNS trigger LANGUAGE plpgsql"
UNKNOWN = "CREATE FUNCTION evil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_migrated_database_has_those_of_the_migrations_and_keeps_nothing_else():
    assert differing() == {}
    assert differing() == {}  # rolled back


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        (f"{EMPTY} AS 'BEGIN RETURN NEW; END'", "events_refuse_change()"),
        ("ALTER FUNCTION events_append() SECURITY DEFINER", "events_append()"),
        ("ALTER FUNCTION kawal_stems(text) SET search_path = evil", "kawal_stems(text)"),
        (
            "ALTER TABLE events_event DISABLE TRIGGER event_is_append_only",
            "events_event.event_is_append_only",
        ),
        (
            "CREATE OR REPLACE TRIGGER name_is_only_erased BEFORE UPDATE ON events_name "
            "FOR EACH ROW WHEN (false) EXECUTE FUNCTION events_refuse_change()",
            "events_name.name_is_only_erased",
        ),
        (
            "CREATE OR REPLACE FUNCTION procrastinate_notify_queue_job_inserted_v1() "
            "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "procrastinate_notify_queue_job_inserted_v1()",
        ),
        (
            "ALTER FUNCTION procrastinate_unregister_worker_v1(bigint) SECURITY DEFINER",
            "procrastinate_unregister_worker_v1(bigint)",
        ),
        (
            "CREATE TRIGGER evil BEFORE INSERT ON procrastinate_jobs "
            "FOR EACH ROW EXECUTE FUNCTION events_refuse_change()",
            "procrastinate_jobs.evil",
        ),
    ],
)
def test_another_one_under_a_name_of_ours_is_told(statement, name):
    _run(statement)

    assert list(differing()) == [name]
    assert differing()[name]


def test_a_condition_that_a_backup_has_written_anew_is_the_same():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'name_is_only_erased'"
        )
        [definition] = cursor.fetchone()
    _run("DROP TRIGGER name_is_only_erased ON events_name")
    _run(definition)

    assert differing() == {}


def test_one_that_is_missing_is_told():
    _run("DROP TRIGGER charter_stays ON commitments_charter")

    assert differing() == {"commitments_charter.charter_stays": None}


def test_one_that_no_migration_makes_is_told():
    _run(UNKNOWN)
    _run("CREATE TRIGGER evil BEFORE UPDATE ON units_unit FOR EACH ROW EXECUTE FUNCTION evil()")

    assert list(differing()) == ["evil()", "units_unit.evil"]
