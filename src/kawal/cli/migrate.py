"""`kawal migrate`: bring the database to this version."""

import click

from kawal.cli import site
from kawal.cli.output import say
from kawal.faults import Text


@click.command("migrate")
def command() -> None:
    """Bring the database to this version; ends with a non-zero exit if a step fails."""
    site.ready()
    site.migrate()
    say(Text("Basis data sudah sesuai versi ini.", "The database is at this version."))
