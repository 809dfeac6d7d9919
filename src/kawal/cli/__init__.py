"""The `kawal` command. Each subcommand is a module of the same name with a `command` in it."""

import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from kawal import __version__
from kawal.cli.output import complain, language_among, language_of
from kawal.faults import KawalError, Text, UnusableInput

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
    "migrate": "migrate",
    "createadmin": "createadmin",
    "check": "check",
    "backup": "backup",
    "restore": "restore",
    "audit": "audit",
}


class _Lazy(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"kawal.cli.{COMMANDS[cmd_name]}").command
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Lazy)
@click.version_option(__version__, prog_name="kawal")
@click.option(
    "--lang",
    type=click.Choice(["id", "en"]),
    help="Language of the output. Default: Indonesian, unless LANG says English.",
)
@click.pass_context
def kawal(ctx: click.Context, lang: str | None) -> None:
    """Score, explain and improve an LKE of the Zona Integritas programme.

    Menilai, menjelaskan, dan memperbaiki LKE Zona Integritas.
    """
    ctx.obj = language_of(lang, os.environ)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Exit code 0: done; 1: a check failed; 2: unusable input, faults on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_any_encoding()
    try:
        # Outside standalone mode click does not raise the code of ctx.exit(): it returns it.
        code = kawal.main(args=given, prog_name="kawal", standalone_mode=False)
    except UnusableInput as error:
        complain(error.faults, given)
        sys.exit(2)
    except KawalError as error:
        click.secho(str(error), err=True, fg="red")
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        # `kawal explain … | head`: the reader has seen enough.
        _close_stdout()
        sys.exit(0)
    except OSError as error:
        if error.filename is not None:
            raise
        # Only an open stream fails without a file name: the disk behind stdout is full, say.
        _close_stdout()
        click.echo(_UNWRITABLE.fill(why=error.strerror).in_(language_among(given)), err=True)
        sys.exit(os.EX_IOERR)
    if code:
        sys.exit(code)


def _speak_any_encoding() -> None:
    """A terminal or a pipe that is not UTF-8 gets `\\u2713` for a tick, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


_UNWRITABLE = Text(
    "kawal: keluaran tidak dapat ditulis: {why}", "kawal: the output cannot be written: {why}"
)


def _close_stdout() -> None:
    """Python writes what is left at its end, and must not complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
