"""Functions and triggers are those of the migrations, or it is told which are not."""

import pytest
from django.db import connection

from kawal.core.guards import differing

pytestmark = pytest.mark.django_db

EMPTY = "CREATE OR REPLACE FUNCTION events_refuse_change() RETURNS trigger LANGUAGE plpgsql"
UNKNOWN = "CREATE FUNCTION evil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"


QUEUE = "procrastinate_notify_queue_job_inserted_v1"
QUEUE_TRIGGER = "procrastinate_jobs_notify_queue_job_inserted_v1"
OF_QUEUE = f"CREATE OR REPLACE FUNCTION {QUEUE}() RETURNS trigger LANGUAGE plpgsql"
OUTSIDE = (
    "CREATE SCHEMA evil",
    "CREATE FUNCTION evil.f() RETURNS text LANGUAGE sql AS 'SELECT current_user::text'",
    "ALTER TABLE units_unit ALTER COLUMN name SET DEFAULT evil.f()",
)


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
        (f"{OF_QUEUE} AS 'BEGIN TRUNCATE events_event; RETURN NEW; END'", f"{QUEUE}()"),
        (f"ALTER FUNCTION {QUEUE}() SECURITY DEFINER", f"{QUEUE}()"),
        (
            f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {QUEUE_TRIGGER}",
            f"procrastinate_jobs.{QUEUE_TRIGGER}",
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


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        (
            "CREATE FUNCTION procrastinate_evil() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "procrastinate_evil()",
        ),
        (
            "CREATE TRIGGER procrastinate_evil BEFORE UPDATE ON procrastinate_jobs FOR EACH ROW "
            "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "procrastinate_jobs.procrastinate_evil",
        ),
        (
            "CREATE RULE evil AS ON UPDATE TO events_event DO INSTEAD NOTHING",
            "events_event.evil (rule)",
        ),
        ("CREATE POLICY evil ON events_event USING (false)", "events_event.evil (policy)"),
        (
            "CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = textne)",
            "=(text,text)",
        ),
        (
            "CREATE AGGREGATE evil(int) (SFUNC = int4pl, STYPE = int)",
            "evil(integer)",
        ),
        (";".join(OUTSIDE), "evil.f()"),
    ],
)
def test_whatever_else_would_run_with_a_change_is_told(statement, name):
    _run(statement)

    assert list(differing()) == [name]


def test_a_schema_where_ours_are_made_beside_is_told():
    _run("CREATE SCHEMA kawal_guards")

    assert list(differing()) == ["kawal_guards (schema)"]
