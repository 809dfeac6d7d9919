"""`kawal createadmin`: the first person who can sign in, with the role that gives out roles."""

import sys

import click
from django.core.exceptions import ValidationError

from kawal.cli import site
from kawal.cli.output import say
from kawal.faults import Text


@click.command("createadmin")
@click.option("--name", prompt="Nama / name", help="Full name.")
@click.option("--email", prompt="Surel / e-mail", help="Signs in with it.")
@click.option("--agency", help="Name of the agency. Needed while there is none yet.")
@click.option(
    "--kind",
    type=click.Choice(["kota", "kabupaten", "provinsi", "kementerian", "lembaga"]),
    default="kota",
    show_default=True,
    help="Kind of an agency that is new.",
)
def command(name: str, email: str, agency: str | None, kind: str) -> None:
    """Make an administrator. The password is asked for, or read as one line from stdin."""
    site.ready()
    from kawal.cli.first_people import administrator  # noqa: PLC0415  needs Django set up

    try:
        made = administrator(name=name, email=email, password=_password(), agency=agency, kind=kind)
    except ValidationError as error:
        raise click.ClickException("\n".join(error.messages)) from error
    say(
        Text(
            "{name} kini administrator {agency}. Faktor kedua diminta saat pertama kali masuk.",
            "{name} is now administrator of {agency}. A second factor is asked at first sign-in.",
        ).fill(name=made.person.name, agency=made.place)
    )


def _password() -> str:
    """Never an argument: those are seen by every user of the machine and kept in histories."""
    if sys.stdin.isatty():
        return str(click.prompt("Kata sandi / password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
