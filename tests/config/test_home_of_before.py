"""A home in which the site was still the superuser of its server: handed over at the next start."""

import psycopg
import pytest

from config.conftest import Install
from config.installation import Installation
from kawal.config.embedded_roles import DATABASE, SITE

OF_ANOTHER = f"""
    SELECT 'class', o.oid::regclass::text FROM pg_class o JOIN pg_namespace n
        ON n.oid = o.relnamespace WHERE n.nspname = 'public' AND o.relowner <> '{SITE}'::regrole
    UNION ALL SELECT 'type', o.oid::regtype::text FROM pg_type o JOIN pg_namespace n
        ON n.oid = o.typnamespace WHERE n.nspname = 'public' AND o.typowner <> '{SITE}'::regrole
    UNION ALL SELECT 'routine', o.oid::regprocedure::text FROM pg_proc o JOIN pg_namespace n
        ON n.oid = o.pronamespace WHERE n.nspname = 'public' AND o.proowner <> '{SITE}'::regrole
"""  # noqa: S608


@pytest.fixture
def of_before(install: Install) -> Installation:
    """As it was made then: one role, which owns all and may do all."""
    made = install()
    server = made.server
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {DATABASE} OWNER TO kawal")
        connection.execute(f"DROP ROLE {SITE}")
    server.password_file.unlink()
    old = Installation(made.home, server.superuser_url)
    assert old.kawal("migrate").returncode == 0
    assert old.kawal("createadmin", "--name", "Siti Aminah", "--email", "siti@sukamaju.example")
    return made


def test_everything_in_it_becomes_the_site_s_and_goes_on(of_before: Installation) -> None:
    rows = "SELECT count(*) FROM django_migrations"
    with psycopg.connect(of_before.server.superuser_url) as connection:
        before = connection.execute(rows).fetchone()

    done = of_before.kawal("migrate")

    assert (done.returncode, done.stderr) == (0, "")
    assert of_before.rows("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user"
                          ) == [(SITE, False)]  # fmt: skip
    assert of_before.rows(OF_ANOTHER) == []
    assert of_before.rows(rows) == [before]


def test_its_owner_may_migrate_on_and_back_up(of_before: Installation, tmp_path) -> None:
    of_before.kawal("migrate")

    of_before.execute("ALTER TABLE accounts_person ADD COLUMN later text")
    of_before.execute("DROP TYPE uuidrange CASCADE")
    of_before.execute("DROP FUNCTION kawal_vector(text) CASCADE")
    saved = of_before.kawal("backup", tmp_path / "a.kawal")

    assert saved.returncode == 0, saved.stderr


def test_a_second_start_changes_nothing(of_before: Installation) -> None:
    first = of_before.kawal("migrate")
    second = of_before.kawal("migrate")

    assert (first.returncode, second.returncode) == (0, 0)


def test_a_superuser_in_the_address_of_the_database_is_warned_of(install: Install) -> None:
    """K012."""
    made = install()
    assert made.kawal("migrate").returncode == 0

    ours = made.kawal("check")
    theirs = Installation(made.home, made.server.superuser_url).kawal("check")

    assert "K012" not in ours.stdout + ours.stderr
    assert "K012" in theirs.stdout + theirs.stderr
