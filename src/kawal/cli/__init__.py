"""The `kawal` command. Each subcommand is a module of the same name with a `command` in it."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from kawal import __version__
from kawal.cli import process, spoken
from kawal.cli.output import complain, language, language_among, tell
from kawal.cli.usage import usage_fault
from kawal.config.env import BadSetting, program
from kawal.faults import Fault, KawalError, Text, UnusableInput

# name on the command line -> module; loaded only when called, so that `kawal --help` stays quick.
COMMANDS = {
    "score": "score",
    "explain": "explain",
    "path": "path",
    "form": "form",
    "score-many": "score_many",
    "instruments": "instruments",
    "index": "index",
    "workdays": "workdays",
    "demo": "demo",
    "serve": "serve",
    "worker": "worker",
    "migrate": "migrate",
    "createadmin": "createadmin",
    "check": "check",
    "backup": "backup",
    "restore": "restore",
    "upgrade": "upgrade",
    "audit": "audit",
}


_OF_SHEETS = [*COMMANDS][: [*COMMANDS].index("demo")]
_SECTIONS = (
    (Text("Perintah untuk LKE", "Commands for sheets"), _OF_SHEETS),
    (Text("Perintah untuk situs", "Commands for the site"), [*COMMANDS][len(_OF_SHEETS) :]),
)


class _Lazy(spoken.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"kawal.cli.{COMMANDS[cmd_name]}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Those of the sheet apart from those of the site, which an evaluator never needs."""
        for heading, names in _SECTIONS:
            with formatter.section(heading.in_(language())):
                room = formatter.width - 6 - max(map(len, COMMANDS))
                found = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl([(n, c.get_short_help_str(room)) for n, c in found if c])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with process.telling_who_left():  # --help is written in here
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with process.telling_who_left():
            return super().invoke(ctx)


kawal = _Lazy(
    "kawal",
    about=Text(
        "Menilai LKE Zona Integritas, menjelaskan setiap angkanya, dan mencari jalur ke WBK/WBBM.",
        "Score an LKE of the Zona Integritas, explain every number, find the path to WBK/WBBM.",
    ),
)
click.version_option(
    __version__,
    message=f"kawal {__version__}",
    cls=spoken.Option,
    about=Text("Tampilkan versi.", "Show the version."),
)(kawal)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Exit code 0: done; 1: a check failed; 2: unusable input, faults on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    process.fill_closed_streams()
    process.speak_any_encoding()
    try:
        with process.telling_who_left(), process.stopped_by_signals():
            _run(given)
    except process.ReaderLeft:
        process.silence(sys.stdout, sys.stderr)
        sys.exit(process.READER_LEFT)
    except OSError as error:
        if error.filename is not None:
            raise
        # Only an open stream fails without a file name: the disk behind stdout is full, say.
        process.silence(sys.stdout)
        tell(_UNWRITABLE.fill(why=error.strerror).in_(language_among(given)))
        sys.exit(os.EX_IOERR)


def _run(given: Sequence[str]) -> None:
    try:
        # Outside standalone mode click does not raise the code of ctx.exit(): it returns it.
        code = kawal.main(
            args=list(given), prog_name=program(), obj=language_among(given), standalone_mode=False
        )
    except UnusableInput as error:
        complain(error.faults, given)
        sys.exit(2)
    except BadSetting as error:
        tell(error.said.in_(language_among(given)), fg="red")
        sys.exit(2)
    except KawalError as error:
        tell(str(error), fg="red")
        sys.exit(1)
    except MemoryError:
        complain([_out_of_memory()], given)
        sys.exit(2)
    except click.UsageError as error:
        _refuse_call(error, given)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        tell(error.format_message(), fg="red")
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    if code:
        sys.exit(code)


def _refuse_call(error: click.UsageError, given: Sequence[str]) -> None:
    """A group that is called alone shows its help; every other misuse is told as a fault."""
    if isinstance(error, NoArgsIsHelpError):
        tell(error.format_message())
    else:
        complain([usage_fault(error)], given)


def _out_of_memory() -> Fault:
    return Fault(
        "MEMORY",
        "kawal",
        "—",
        Text("memori yang cukup untuk masukan ini", "enough memory for this input"),
        Text(
            "beri proses ini lebih banyak memori, atau bagi masukannya",
            "give this process more memory, or divide the input",
        ),
    )


_UNWRITABLE = Text(
    "kawal: keluaran tidak dapat ditulis: {why}", "kawal: the output cannot be written: {why}"
)
