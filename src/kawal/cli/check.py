"""`kawal check`: is this installation fit for the public? Each finding with a remedy."""

import click

from kawal.cli import site, spoken
from kawal.cli.output import say
from kawal.faults import Text


@spoken.command(
    "check",
    Text(
        "Memeriksa apakah instalasi ini layak untuk umum: setelan, basis data, penyimpanan. Kode "
        "keluar 1 bila ada kesalahan.",
        "Check settings, database and stores for use in public. Exit code 1 if there is an error.",
    ),
)
def command() -> None:
    site.ready()
    errors = 0
    for finding in site.findings(deploy=True):
        errors += finding.is_serious()
        for line in site.finding_lines(finding):
            say(line, fg="red" if finding.is_serious() else "yellow")
    if errors:
        click.get_current_context().exit(1)
    say(Text("Tidak ada kesalahan.", "No errors."))
