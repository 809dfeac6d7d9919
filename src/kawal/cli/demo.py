"""`kawal demo`: a site with a fictional city on this machine, and only for this machine."""

import os
from pathlib import Path

import click
import platformdirs

from kawal.cli.output import say
from kawal.faults import Text

LOOPBACK = "127.0.0.1"


@click.command("demo")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True)
def command(port: int) -> None:
    """Start the demo on http://127.0.0.1:PORT. It never listens on a public address."""
    _be_the_demo(port)
    from kawal.cli import site  # noqa: PLC0415  reads the environment that was just set

    say(Text("Menyiapkan basis data …", "Preparing the database …"))
    site.ready()
    site.migrate()
    site.collect_static()
    say(f"Address: http://{LOOPBACK}:{port}/")
    say(
        Text(
            "Periksa LKE: http://{host}:{port}/periksa-lke/   (Ctrl+C untuk berhenti)",
            "Check workbooks: http://{host}:{port}/periksa-lke/   (Ctrl+C to stop)",
        ).fill(host=LOOPBACK, port=port)
    )
    site.serve(LOOPBACK, port, workers=1)


def _be_the_demo(port: int) -> None:
    """The demo has a home of its own, so that it never mixes with an installation."""
    os.environ["KAWAL_DEMO"] = "true"
    os.environ["KAWAL_BASE_URL"] = f"http://{LOOPBACK}:{port}"
    os.environ["KAWAL_HOSTS"] = "localhost,127.0.0.1"
    os.environ.setdefault("KAWAL_HOME", str(_home()))


def _home() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/kawal-demo")
    return Path(platformdirs.user_data_dir("kawal-demo", appauthor=False))
