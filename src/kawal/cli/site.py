"""What every command of the site does first: database up, Django ready. Loaded only by those."""

import atexit
import os
import socket
from contextlib import AbstractContextManager, ExitStack

import click
import django
from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.management import call_command
from django.db import connections
from django.utils import translation

from kawal.cli.output import language
from kawal.config.database import is_embedded
from kawal.config.embedded import EmbeddedServer
from kawal.config.home import home, refusing_unusable_home
from kawal.config.reachable import refuse_unreachable
from kawal.faults import Text, printable

SETTINGS = "kawal.config.settings"
# Of each serving process. A slow sender costs a thread that waits, so there is one for everybody.
CONNECTIONS = 512
LAST_REQUEST_SECONDS = 10  # who stops the site does not wait longer for one that is being answered
END_SECONDS = 25  # nor for all of it to end, the embedded database included

_uses = ExitStack()
atexit.register(_uses.close)


def ready(*, alone: bool = False, anew: bool = False) -> None:
    """Start the embedded database where it is used, and set Django up.

    The last process that uses the server stops it when it ends; `alone` and `anew` are those of
    `EmbeddedServer.in_use`. Refuses a home that cannot be written, and a served database that does
    not answer.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    # Each thread that OpenBLAS prepares costs memory in every process; ours calculate on one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with refusing_unusable_home():
        if is_embedded():
            _uses.enter_context(EmbeddedServer(home()).in_use(alone=alone, anew=anew))
        else:
            refuse_unreachable()
        django.setup()
    _uses.callback(_close_connections)


def _close_connections() -> None:
    """Before the server stops, or the pool would try to connect again and complain."""
    from django.db.backends.postgresql.base import DatabaseWrapper  # noqa: PLC0415  needs settings

    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()


def migrate() -> int:
    """Bring the database to this version, in so many steps. An error ends with exit 1 (T63)."""
    from kawal.config.schema import missing_steps  # noqa: PLC0415  needs settings

    steps = missing_steps()
    call_command("migrate", interactive=False, verbosity=0)
    return steps


def refuse_other_schema() -> None:
    """A database that was never migrated, or that an older version left, is refused in words."""
    from kawal.config import schema  # noqa: PLC0415  needs settings

    schema.refuse_other_schema()


def findings(*, deploy: bool) -> list[CheckMessage]:
    """What the checks of Django, of our apps and of the installation say, the worst first.

    Ours speak the language of the command; Django's speak English, and those that a finding of ours
    stands for are left out. By id within one weight: Django keeps its checks in a set.
    """
    from kawal.config import checks  # noqa: PLC0415  registers them; needs settings

    assert checks.DOCUMENT  # noqa: S101  used, so that nobody removes the import
    with translation.override(language()):
        found = run_checks(include_deployment_checks=deploy, databases=["default"])
    told = [finding for finding in found if not finding.is_silenced()]
    return sorted(told, key=lambda finding: (-finding.level, str(finding.id)))


def finding_lines(finding: CheckMessage) -> list[str]:
    """A finding as faults are told: how serious and where, what was found, what to do."""
    kind = (_ERROR if finding.is_serious() else _WARNING).in_(language())
    where = kind if finding.obj is None else f"{kind} {finding.obj}"
    said = [(_FOUND, finding.msg), (_DO, finding.hint)]
    return [f"  {where}  [{finding.id}]"] + [
        printable(f"      {label.in_(language())}: {' '.join(text.split())}")
        for label, text in said
        if text
    ]


_ERROR = Text("kesalahan", "error")
_WARNING = Text("peringatan", "warning")
_FOUND = Text("ditemukan", "found")
_DO = Text("lakukan", "do")


def refuse_unsafe(address: str) -> None:
    """Serving with an error in the settings is refused, first of all DEBUG in public (T66).

    The address counts too: whoever reaches it can call himself localhost.
    """
    from kawal.config.local_only import LOOPBACK  # noqa: PLC0415  needs settings

    serious = [finding for finding in findings(deploy=False) if finding.is_serious()]
    told = [line for finding in serious for line in finding_lines(finding)]
    if address not in LOOPBACK:
        told += [
            _ONLY_HERE.fill(name=name, address=address).in_(language())
            for name, is_on in (("KAWAL_DEBUG", settings.DEBUG), ("KAWAL_DEMO", settings.IS_DEMO))
            if is_on
        ]
    if told:
        raise click.ClickException("\n".join(told))


_ONLY_HERE = Text(
    "{name} menyala: situs hanya boleh mendengarkan di 127.0.0.1, bukan di {address}.",
    "{name} is on: listen on 127.0.0.1 only, not on {address}.",
)


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


def is_worker_seen() -> bool:
    """Whether a process that does the jobs has been at work lately."""
    from kawal.core.time import now  # noqa: PLC0415  models load once Django is set up
    from kawal.core.workers import worker_life  # noqa: PLC0415

    return worker_life(now=now()).is_alive


def worker_beside() -> AbstractContextManager[None]:
    """Jobs are done in a process beside this one, while it serves."""
    from kawal.config import worker  # noqa: PLC0415  needs settings

    return worker.worker_beside()


def serve(listening: socket.socket, *, workers: int) -> None:
    """Serve on this socket until interrupted."""
    from kawal.cli.web_server import WebServer  # noqa: PLC0415  slow, and only serving needs it
    from kawal.config.warm import warm_up  # noqa: PLC0415  needs settings

    server = WebServer(
        listening, workers=workers, connections=CONNECTIONS, last_request=LAST_REQUEST_SECONDS
    )
    warm_up()
    _close_connections()  # the server forks; two processes on one connection mix their answers
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("", err=True)
