"""A backup of a stranger: nothing of it runs on this machine, nothing of it stays."""

from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from config.conftest import Install
from config.installation import Installation
from kawal.config.archive import DUMP, Manifest, writing

MOMENT = datetime(2026, 4, 9, 4, 0, tzinfo=UTC)
DUMPED = (
    "import sys; from kawal.cli import site; site.ready();"
    "from kawal.config import pg_tools; sys.stdout.buffer.writelines(pg_tools.dump())"
)
RUNS_A_PROGRAM = """
    CREATE FUNCTION kawal_stems() RETURNS void VOLATILE LANGUAGE plpgsql AS $$
        BEGIN EXECUTE $c$COPY (SELECT 1) TO PROGRAM 'touch {mark}'$c$; END $$;
    CREATE OR REPLACE FUNCTION events_content(x int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
        BEGIN PERFORM public.kawal_stems(); RETURN x; END $$
"""

# Both run when a job is put in the queue. Their own text stays, so the site goes on as ever.
OF_THE_QUEUE = (
    "procrastinate_notify_queue_job_inserted_v1",
    "procrastinate_trigger_function_status_events_insert_v1",
)
RIDES_ALONG = """
    BEGIN
        ALTER TABLE public.events_event DISABLE TRIGGER USER;
        UPDATE public.accounts_person SET name = 'DIRETAS';
"""


@pytest.fixture
def theirs(install: Install) -> Installation:
    made = install()
    made.execute("CREATE TABLE t AS SELECT 1 AS x")
    return made


def backed_up(theirs: Installation, into: Path, *, rules_as: bytes = b"RULE") -> Path:
    """As somebody packs it by hand around a dump of their own, in which a kind may be forged."""
    dumped = into / "dump"
    done = theirs.python("-c", DUMPED.replace("sys.stdout.buffer", f"open({str(dumped)!r}, 'wb')"))
    assert done.returncode == 0, done.stderr
    with writing(into / "a.kawal") as archive:
        archive.add(DUMP, [dumped.read_bytes().replace(b"\0RULE", b"\0" + rules_as)])
        archive.close(
            Manifest(
                kawal="0.1.0", made_at=MOMENT, server_major=18, migrations=[],
                evidence="inside", members=archive.members,
            )
        )  # fmt: skip
    return into / "a.kawal"


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE FUNCTION evil() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION \"kawal_vector x\"() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE PROCEDURE evil() LANGUAGE sql AS 'SELECT 1'",
        "CREATE RULE evil AS ON INSERT TO t DO ALSO SELECT 1",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE SCHEMA evil",
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "CREATE TRIGGER evil BEFORE UPDATE ON t FOR EACH ROW "
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ],
)
def test_what_no_migration_made_is_refused_and_nothing_stays(theirs, install, tmp_path, foreign):
    theirs.execute(foreign)
    ours = install()

    done = ours.kawal("restore", backed_up(theirs, tmp_path))

    assert done.returncode != 0
    assert "RESTORE-FOREIGN" in done.stderr
    assert "pastikan dari siapa cadangan ini" in done.stderr
    assert ours.tables() == 0


def test_under_a_name_of_ours_it_runs_no_program_of_the_machine(theirs, install, tmp_path):
    """The index is built while it is restored, and so its function is called."""
    mark = tmp_path / "was-here"
    theirs.execute(
        "CREATE FUNCTION events_content(x int) RETURNS int IMMUTABLE LANGUAGE plpgsql "
        "AS 'BEGIN RETURN x; END'"
    )
    theirs.execute("CREATE INDEX i ON t (events_content(x))")
    theirs.execute(RUNS_A_PROGRAM.format(mark=mark))
    ours = install()

    done = ours.kawal("restore", backed_up(theirs, tmp_path))

    assert done.returncode != 0
    assert "permission denied" in done.stderr
    assert not mark.exists()
    assert ours.tables() == 0


def test_what_is_ours_by_its_name_alone_is_refused_and_nothing_stays(install, tmp_path):
    site, ours = install(), install()
    assert site.kawal("migrate").returncode == 0
    assert site.kawal("backup", tmp_path / "good.kawal").returncode == 0
    site.add_evidence(b"a", tmp_path / "a")
    site.execute(
        "CREATE OR REPLACE FUNCTION events_refuse_change() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NEW; END'"
    )
    assert site.kawal("backup", tmp_path / "bad.kawal").returncode == 0

    done = ours.kawal("restore", tmp_path / "bad.kawal")

    assert done.returncode == 2
    assert "RESTORE-FOREIGN" in done.stderr
    assert "events_refuse_change()" in done.stderr
    assert ours.tables() == 0
    assert ours.evidence() == {}
    assert ours.kawal("restore", tmp_path / "good.kawal").returncode == 0


def test_code_in_a_function_of_the_queue_is_told_and_refused_and_nothing_stays(install, tmp_path):
    site, ours = install(), install()
    assert site.kawal("migrate").returncode == 0
    assert site.kawal("backup", tmp_path / "good.kawal").returncode == 0
    before = site.kawal("audit", "verify")
    for name in OF_THE_QUEUE:
        [(made,)] = site.rows(f"SELECT pg_get_functiondef('{name}'::regproc)")
        site.execute(made.replace("BEGIN", RIDES_ALONG, 1))
    assert site.kawal("backup", tmp_path / "bad.kawal").returncode == 0

    told = site.kawal("audit", "verify")
    done = ours.kawal("restore", tmp_path / "bad.kawal")
    left = (ours.tables(), ours.evidence())
    again = ours.kawal("restore", tmp_path / "good.kawal")

    assert (before.returncode, told.returncode) == (0, 1)
    for name in OF_THE_QUEUE:
        assert f"{name}()  [GUARD-CHANGED]" in told.stdout
    assert done.returncode == 2
    assert f"{tmp_path / 'bad.kawal'}  [RESTORE-FOREIGN]" in done.stderr
    assert f"{OF_THE_QUEUE[0]}()" in done.stderr
    assert "pastikan dari siapa cadangan ini" in done.stderr
    assert left == (0, {})
    assert again.returncode == 0, again.stderr
    assert ours.kawal("audit", "verify").returncode == 0


def test_a_rule_that_the_dump_calls_by_another_kind_is_refused_and_nothing_stays(install, tmp_path):
    site, ours = install(), install()
    assert site.kawal("migrate").returncode == 0
    site.execute("CREATE RULE evil AS ON UPDATE TO events_event DO INSTEAD NOTHING")

    done = ours.kawal("restore", backed_up(site, tmp_path, rules_as=b"TYPE"))

    assert done.returncode == 2
    assert "[RESTORE-FOREIGN]" in done.stderr
    assert "events_event.evil" in done.stderr
    assert ours.tables() == 0


def test_functions_of_the_administrator_beside_our_schema_are_not_told(install):
    site = install()
    assert site.kawal("migrate").returncode == 0
    with psycopg.connect(site.server.superuser_url) as connection:
        connection.execute("CREATE SCHEMA theirs")
        connection.execute("CREATE FUNCTION theirs.f() RETURNS int LANGUAGE sql AS 'SELECT 1'")

    done = site.kawal("audit", "verify")

    assert done.returncode == 0, done.stdout


def test_the_site_that_restores_is_no_superuser(install):
    ours = install()

    with psycopg.connect(ours.server.url) as connection:
        [row] = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")

    assert row == (False,)
