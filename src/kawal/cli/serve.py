"""`kawal serve`: the site on an installation of its own."""

import click

from kawal.cli import site


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 32), default=2, show_default=True)
def command(host: str, port: int, workers: int) -> None:
    """Serve the site; refused while `kawal check` finds an error that endangers it.

    The database is not migrated here: see `kawal migrate`.
    """
    site.ready()
    site.refuse_unsafe(host)
    site.collect_static()
    site.serve(host, port, workers)
