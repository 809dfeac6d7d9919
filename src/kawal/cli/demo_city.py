"""What `kawal demo` does and says about its city. Loaded once the environment is the demo's."""

import os
import subprocess
import sys
from pathlib import Path

import click

from kawal.cli.output import language, say
from kawal.config.home import home
from kawal.faults import Text

_NO_DEMO = Text(
    "Basis data pada KAWAL_HOME={home} berisi pegawai dan bukan contoh, jadi tidak disentuh. Hapus "
    "KAWAL_HOME dan DATABASE_URL dari lingkungan, lalu jalankan kawal demo lagi.",
    "The database at KAWAL_HOME={home} holds people and is no demo, so it is left alone. Unset "
    "KAWAL_HOME and DATABASE_URL, then run kawal demo again.",
)


def refuse_installation() -> None:
    """A database with people in it that is no demo: asked before anything in it is changed."""
    from kawal.core.demo_mark import belongs_to_an_installation  # noqa: PLC0415  see below
    from kawal.demo.building import stands  # noqa: PLC0415

    # The fictional city is the demo's even where it was built before there was a mark.
    if belongs_to_an_installation() and not stands():
        raise click.ClickException(_NO_DEMO.fill(home=home().root).in_(language()))


def raise_city() -> None:
    """Build the city where there is none. A build that was cut left nothing, and begins anew.

    In a process of its own, which ends as this one is stopped: papers are typeset by threads, and
    the server, which forks, would inherit a typesetter without them.
    """
    from kawal.demo.building import stands  # noqa: PLC0415  models load once Django is set up

    if stands():
        build_here()  # only the mark, where an older version has set none
        return
    _tell(Text("Membangun Kota Sukamaju …", "Building Kota Sukamaju …"))
    command = [sys.executable, "-m", "kawal.cli", "demo", "--city-only"]
    spoken = {"KAWAL_LANG": language()}
    with subprocess.Popen(command, env=os.environ | spoken) as child:  # noqa: S603  our own command
        try:
            code = child.wait()
        except BaseException:
            child.terminate()
            child.wait()
            raise
    if code:
        raise SystemExit(code)  # it has said why


def build_here() -> None:
    """Build it in this process, which must not fork afterwards. A city that stands is left."""
    from kawal.core.time import now  # noqa: PLC0415  models load once Django is set up
    from kawal.demo.building import build  # noqa: PLC0415

    build(now=now(), tell=_tell_year, workbooks=_workbooks())


def show_accounts() -> None:
    """The printed accounts, each on its own line, and where filled LKE lie ready."""
    from kawal.demo.accounts import demo_accounts  # noqa: PLC0415  see above

    accounts = demo_accounts()
    for account in accounts:
        say(f"  {account.name:<34} {account.role}")
    say(Text("Kata sandi: {word}", "Password: {word}").fill(word=accounts[0].password))
    say(Text("Contoh LKE: {folder}", "Filled LKE: {folder}").fill(folder=_workbooks()))


def _workbooks() -> Path:
    return home().root / "contoh-lke"


def _tell_year(year: int, done: int, total: int) -> None:
    percent = 100 * done // total
    _tell(Text(f"  {year} ({percent} %)", f"  {year} ({percent} %)"))


def _tell(text: Text) -> None:
    """On stderr: stdout is for addresses and accounts."""
    click.echo(text.in_(language()), err=True)
