"""`kawal createadmin`: the first person who can sign in, with the role that gives out roles."""

import sys

import click
from django.core.exceptions import ValidationError

from kawal.cli import site, spoken
from kawal.cli.output import say, tell
from kawal.faults import Text


@spoken.command(
    "createadmin",
    Text(
        "Membuat administrator pertama. Kata sandi ditanyakan, atau dibaca sebagai satu baris "
        "dari stdin.",
        "Make an administrator. The password is asked for, or read as one line from stdin.",
    ),
)
@spoken.option("--name", prompt="Nama / name", about=Text("Nama lengkap.", "Full name."))
@spoken.option(
    "--email", prompt="Surel / e-mail", about=Text("Surel untuk masuk.", "Signs in with it.")
)
@spoken.option(
    "--agency",
    about=Text(
        "Nama instansi. Wajib selama belum ada satu pun.",
        "Name of the agency. Needed while there is none yet.",
    ),
)
@spoken.option(
    "--kind",
    type=click.Choice(["kota", "kabupaten", "provinsi", "kementerian", "lembaga"]),
    default="kota",
    show_default=True,
    about=Text("Jenis instansi yang baru.", "Kind of an agency that is new."),
)
@spoken.option(
    "--new-agency",
    is_flag=True,
    about=Text(
        "Buat instansi itu walaupun sudah ada yang lain.",
        "Make that agency although there is another one.",
    ),
)
def command(name: str, email: str, agency: str | None, kind: str, new_agency: bool) -> None:
    site.ready()
    site.refuse_other_schema()
    from kawal.cli.first_people import administrator  # noqa: PLC0415  needs Django set up

    try:
        made = administrator(
            name=name, email=email, password=_password(), agency=agency, kind=kind,
            is_new=new_agency,
        )  # fmt: skip
    except ValidationError as error:
        tell("\n".join(error.messages), fg="red")
        raise click.exceptions.Exit(2) from error
    say(
        Text(
            "{name} kini administrator {agency}. "
            "Verifikasi dua langkah diminta saat pertama kali masuk.",
            "{name} is now administrator of {agency}. "
            "Two-step verification is asked for at first sign-in.",
        ).fill(name=made.person.name, agency=made.place)
    )


def _password() -> str:
    """Never an argument: those are seen by every user of the machine and kept in histories."""
    if sys.stdin.isatty():
        return str(click.prompt("Kata sandi / password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
