"""What every command of the site does first: database up, Django ready. Loaded only by those."""

import atexit
import os
from contextlib import AbstractContextManager, ExitStack

import click
import django
from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.management import call_command
from django.db import connections

from kawal.config.database import is_embedded
from kawal.config.embedded import EmbeddedServer
from kawal.config.home import home

SETTINGS = "kawal.config.settings"

_uses = ExitStack()
atexit.register(_uses.close)


def ready() -> None:
    """Start the embedded database where it is used, and set Django up.

    The last process that uses the server stops it when it ends.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    # Each thread that OpenBLAS prepares costs memory in every process; ours calculate on one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if is_embedded():
        _uses.enter_context(EmbeddedServer(home()).in_use())
    django.setup()
    _uses.callback(_close_connections)


def _close_connections() -> None:
    """Before the server stops, or the pool would try to connect again and complain."""
    from django.db.backends.postgresql.base import DatabaseWrapper  # noqa: PLC0415  needs settings

    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()


def migrate() -> None:
    """Bring the database to this version; an error ends the process with a non-zero exit (T63)."""
    call_command("migrate", interactive=False, verbosity=0)


def findings(*, deploy: bool) -> list[CheckMessage]:
    """What the checks of Django, of our apps and of the installation say, the worst first."""
    from kawal.config import checks  # noqa: PLC0415  registers them; needs settings

    assert checks.DOCUMENT  # noqa: S101  used, so that nobody removes the import
    found = run_checks(include_deployment_checks=deploy, databases=["default"])
    return sorted(found, key=lambda finding: -finding.level)


def refuse_unsafe(address: str) -> None:
    """Serving with an error in the settings is refused, first of all DEBUG in public (T66).

    The address counts too: whoever reaches it can call himself localhost.
    """
    from kawal.config.local_only import LOOPBACK  # noqa: PLC0415  needs settings

    serious = [str(finding) for finding in findings(deploy=False) if finding.is_serious()]
    if settings.DEBUG and address not in LOOPBACK:
        serious.append(f"KAWAL_DEBUG is on: listen on 127.0.0.1 only, not on {address}.")
    if settings.IS_DEMO and address not in LOOPBACK:
        serious.append(f"KAWAL_DEMO is on: listen on 127.0.0.1 only, not on {address}.")
    if serious:
        raise click.ClickException("\n".join(serious))


def collect_static() -> None:
    """Hashed and compressed copies of the static files, for WhiteNoise."""
    call_command("collectstatic", interactive=False, verbosity=0)


def work(*, once: bool, with_parent: bool) -> None:
    """Do jobs until asked to stop, or only those that wait."""
    from kawal.config import worker  # noqa: PLC0415  needs settings

    if once:
        worker.run_waiting_jobs()
    else:
        worker.run_worker(with_parent=with_parent)


def worker_beside() -> AbstractContextManager[None]:
    """Jobs are done in a process beside this one, while it serves."""
    from kawal.config import worker  # noqa: PLC0415  needs settings

    return worker.worker_beside()


def serve(host: str, port: int, workers: int) -> None:
    """Serve until interrupted."""
    from granian import Granian  # noqa: PLC0415  slow to load, and only the server needs it
    from granian.constants import Interfaces  # noqa: PLC0415

    server = Granian(
        "kawal.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        log_enabled=False,
    )
    _close_connections()  # the server forks; two processes on one connection mix their answers
    try:
        server.serve()
    except KeyboardInterrupt:
        click.echo("", err=True)
