"""`kawal demo`: a site with a fictional city on this machine, and only for this machine."""

import os
import socket
from pathlib import Path

import click
import platformdirs

from kawal.cli import spoken
from kawal.cli.listening import listening
from kawal.cli.output import say
from kawal.faults import Text

LOOPBACK = "127.0.0.1"


@spoken.command(
    "demo",
    Text(
        "Menjalankan situs contoh di komputer ini, di http://127.0.0.1:8000. Tidak pernah terbuka "
        "bagi umum.",
        "Start the demo on this machine, at http://127.0.0.1:8000. It never listens on a public "
        "address.",
    ),
)
@spoken.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=8000,
    show_default=True,
    about=Text("Porta.", "Port."),
)
@spoken.option(
    "--city-only",
    is_flag=True,
    hidden=True,
    about=Text(
        "Membangun kotanya saja; dipakai oleh demo.", "Build the city only; the demo uses it."
    ),
)
def command(port: int, city_only: bool) -> None:
    _be_the_demo(port)
    if city_only:
        _build_city()
        return
    with listening(LOOPBACK, port) as opened:
        _build_and_serve(opened, port)


def _build_city() -> None:
    from kawal.cli import demo_city, site  # noqa: PLC0415  reads the environment that was just set

    site.ready()
    demo_city.build_here()


def _build_and_serve(opened: socket.socket, port: int) -> None:
    from kawal.cli import demo_city, site  # noqa: PLC0415  reads the environment that was just set

    say(Text("Menyiapkan basis data …", "Preparing the database …"))
    site.ready()
    demo_city.refuse_installation()
    site.migrate()
    site.collect_static()
    demo_city.raise_city()
    # In both languages the same and alone on its line: programs wait for it.
    say(f"Address: http://{LOOPBACK}:{port}/")
    say(
        Text(
            "Periksa LKE: http://{host}:{port}/periksa-lke/",
            "Check workbooks: http://{host}:{port}/periksa-lke/",
        ).fill(host=LOOPBACK, port=port)
    )
    demo_city.show_accounts()
    say(Text("Ctrl+C untuk berhenti", "Ctrl+C to stop"))
    with site.worker_beside():
        site.serve(opened, workers=1)


def _be_the_demo(port: int) -> None:
    """The demo has a home of its own, so that it never mixes with an installation."""
    os.environ["KAWAL_DEMO"] = "true"
    os.environ["KAWAL_BASE_URL"] = f"http://{LOOPBACK}:{port}"
    os.environ.setdefault("KAWAL_HOSTS", "localhost,127.0.0.1")  # a public one is refused
    os.environ.setdefault("KAWAL_HOME", str(usual_home()))


def usual_home() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/kawal-demo")
    return Path(platformdirs.user_data_dir("kawal-demo", appauthor=False))
