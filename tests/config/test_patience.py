"""The site ends a statement that takes longer than any page, and plans as if all were in memory."""

import psycopg
import pytest

from config.conftest import Install
from kawal.config.database import from_url, libpq_options, with_patience

URL = "postgresql://kawal:rahasia@db.example/kawal"
OF_PAGES = "-c statement_timeout=10s -c random_page_cost=1.1"


def test_only_the_site_is_impatient():
    patient = from_url(URL)

    assert "options" not in libpq_options(patient)
    assert libpq_options(with_patience(patient))["options"] == OF_PAGES
    assert "options" not in libpq_options(patient)  # what was given stays as it is


def test_what_the_address_says_itself_comes_last_and_counts():
    given = from_url(f"{URL}?options=-c%20statement_timeout%3D20s")

    options = libpq_options(with_patience(given))["options"]

    assert options == f"{OF_PAGES} -c statement_timeout=20s"


def test_pgbouncer_is_told_nothing_at_the_start():
    assert "options" not in libpq_options(with_patience(from_url(f"{URL}?prepare=off")))


def test_the_processes_of_the_site_are_the_impatient_ones(install: Install):
    """A setting that the server really took; the commands beside it have none."""
    installation = install()
    shown = (
        "from django.db import connection;"
        "c = connection.cursor(); c.execute('SHOW statement_timeout'); print(c.fetchone()[0]);"
        "c.execute('SHOW random_page_cost'); print(c.fetchone()[0]);"
        "connection.close(); connection.close_pool()"
    )
    ready = "from kawal.cli import site; site.ready();"

    command = installation.python("-c", f"{ready} {shown}")
    served = installation.python("-c", f"{ready} import kawal.config.served; {shown}")

    assert command.stdout.split() == ["0", "4"], command.stderr
    assert served.stdout.split() == ["10s", "1.1"], served.stderr


def test_a_statement_that_takes_too_long_is_ended(db):  # noqa: ARG001
    from django.db import connection  # noqa: PLC0415

    quick = {**connection.settings_dict, "OPTIONS": {"options": "-c statement_timeout=50ms"}}
    named = {"dbname": quick["NAME"], "user": quick["USER"], "password": quick["PASSWORD"],
             "host": quick["HOST"], "port": quick["PORT"], **libpq_options(quick)}  # fmt: skip
    with (
        psycopg.connect(**{k: v for k, v in named.items() if v}) as line,
        pytest.raises(psycopg.errors.QueryCanceled),
    ):
        line.execute("SELECT pg_sleep(5)")
