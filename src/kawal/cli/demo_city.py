"""What `kawal demo` does and says about its city. Loaded once the environment is the demo's."""

from pathlib import Path

import click

from kawal.cli.output import language, say
from kawal.config.home import home
from kawal.faults import Text


def raise_city() -> None:
    """Build the city where there is none. A build that was cut left nothing, and begins anew."""
    from kawal.core.time import now  # noqa: PLC0415  models load once Django is set up
    from kawal.demo.building import build, stands  # noqa: PLC0415

    if stands():
        return
    _tell(Text("Membangun Kota Sukamaju …", "Building Kota Sukamaju …"))
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
