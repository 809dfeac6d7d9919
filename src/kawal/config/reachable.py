"""Does the database that `DATABASE_URL` names answer? Asked once, before anything waits for it.

Django's pool would try again for ten seconds and then say only that it gave up.
"""

from typing import Any

import psycopg

from kawal.config.database import database, libpq_options
from kawal.faults import Fault, Text, UnusableInput, harmless

SECONDS = 4
_SAID = 300


def refuse_unreachable() -> None:
    """Refuses a database that cannot be used, in PostgreSQL's own words and without the password.

    One attempt, for each address of the host `SECONDS` long unless `connect_timeout` says less.
    """
    settings = database()
    try:
        psycopg.connect(**_parameters(settings)).close()
    except psycopg.Error as error:
        raise UnusableInput([_fault(settings, error)]) from error


def _parameters(settings: dict[str, Any]) -> dict[str, Any]:
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {
        "connect_timeout": SECONDS,
        **libpq_options(settings),
        **{k: v for k, v in named.items() if v},
    }


def _fault(settings: dict[str, Any], error: psycopg.Error) -> Fault:
    return Fault(
        "DATABASE-UNREACHABLE",
        "DATABASE_URL",
        _words(error),
        Text("PostgreSQL yang menerima {tried}", "a PostgreSQL server that accepts {tried}").fill(
            tried=_tried(settings)
        ),
        Text(
            "jalankan PostgreSQL itu, atau perbaiki host, porta, pengguna, kata sandi, atau nama "
            "basis data di DATABASE_URL",
            "start that PostgreSQL server, or mend host, port, user, password or the name of the "
            "database in DATABASE_URL",
        ),
    )


def _tried(settings: dict[str, Any]) -> str:
    """Whom and what the address names; the password is not in it."""
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    user = f"{settings['USER']}@" if settings["USER"] else ""
    return harmless(f"{user}{settings['HOST']}{port}/{settings['NAME']}", _SAID)


def _words(error: psycopg.Error) -> str:
    """PostgreSQL's, without its questions; of several addresses of a host the last one counts."""
    lines = [line.strip() for line in str(error).splitlines()]
    said = [line for line in lines if line and not line.endswith("?")]
    return harmless(said[-1] if said else type(error).__name__, _SAID)
