"""The database of the tests: the embedded PostgreSQL, started when a test first asks for it.

`DATABASE_URL` chooses a served one instead; the suite must pass on both.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from kawal.config.embedded_roles import SITE

if TYPE_CHECKING:
    from kawal.config.embedded import EmbeddedServer

# One cluster for each working copy, on a short path that the server's own user can reach.
_COPY = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:10]
os.environ.setdefault("KAWAL_HOME", f"/var/tmp/kawal-tests-{os.getuid()}-{_COPY}")  # noqa: S108
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kawal.config.settings")
assert settings.DATABASES  # read now, so that pytest-django sets Django up before collection


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001  one database each worker
) -> Iterator[None]:
    """Starts the embedded server before the first test that needs a database.

    The last process that uses it stops it, so that two runs at once do not disturb each other.
    """
    from kawal.config.database import is_embedded  # noqa: PLC0415  not for tests without database
    from kawal.config.embedded import EmbeddedServer  # noqa: PLC0415
    from kawal.config.home import home  # noqa: PLC0415

    if not is_embedded():
        yield
        return
    server = EmbeddedServer(home())
    with server.in_use():
        _be_quick(server)
        _allow_what_tests_need(server)
        yield
        for connection in connections.all():
            connection.close()
            connection.close_pool()


def _be_quick(server: "EmbeddedServer") -> None:
    """A cluster of tests need not outlive the machine; waiting for the disk is most of a flush."""
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _allow_what_tests_need(server: "EmbeddedServer") -> None:
    """The site's role makes databases of tests and empties append-only tables; only here."""
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {SITE} CREATEDB")
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {SITE}")
        of_before = connection.execute(
            "SELECT datname FROM pg_database "
            "WHERE datname LIKE 'test\\_%%' AND pg_get_userbyid(datdba) <> %s", [SITE]
        )  # fmt: skip
        for [name] in of_before.fetchall():
            connection.execute(f'DROP DATABASE "{name}"')
