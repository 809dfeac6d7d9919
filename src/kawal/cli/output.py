"""How commands speak: one language, decimals with comma or point, JSON alone on stdout."""

import json
import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import click

from kawal.cli import process
from kawal.config.env import program
from kawal.faults import Fault, Language, Text, printable
from kawal.scoring.scorecard import as_decimal


def language_of(chosen: str | None, environment: Mapping[str, str]) -> Language:
    """The chosen language, else that of KAWAL_LANG, else of the system; Indonesian otherwise."""
    asked = chosen or environment.get("KAWAL_LANG")
    locale = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "en" if (asked or locale[:2]) == "en" else "id"


def language() -> Language:
    """The language of the running command."""
    context = click.get_current_context(silent=True)
    found = context.find_root().obj if context else None
    return "en" if found == "en" else "id"


def say(text: Text | str, **style: Any) -> None:
    """One line on stdout."""
    click.secho(_shown(text), **style)


def warn(text: Text | str) -> None:
    """One line on stderr, so that stdout stays clean for programs."""
    tell(_shown(text), fg="yellow")


def tell(said: str, **style: Any) -> None:
    """Printable text on stderr. Where a full disk takes none, the exit code still speaks."""
    try:
        click.secho(said, err=True, **style)
    except BrokenPipeError:
        raise
    except OSError:
        process.silence(sys.stderr)


def _shown(text: Text | str) -> str:
    """What may go to a terminal: names of files and keys come from others.

    They may hold line breaks, which forge lines of ours, and escapes, which hide or recolour them.
    """
    return printable(text.in_(language()) if isinstance(text, Text) else text)


def call(*arguments: object) -> str:
    """A command line that runs as it stands: the program as it was called, every word quoted."""
    return shlex.join([program(), *(str(argument) for argument in arguments)])


def emit_json(data: Mapping[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # A file name that is no UTF-8 holds lone surrogates, which no reader of JSON takes.
    click.echo(text.encode("utf-8", "backslashreplace").decode())


def number(value: Fraction | None, places: int = 2) -> str:
    """For people: two decimals, comma in Indonesian, an em dash where there is no number."""
    if value is None:
        return "—"
    shown = f"{as_decimal(value, places):f}"
    return shown if language() == "en" else shown.replace(".", ",")


def decimal(value: Decimal | None) -> str:
    """For people: a printed number with all its digits; nothing where there is none."""
    if value is None:
        return ""
    shown = f"{value:f}"
    return shown if language() == "en" else shown.replace(".", ",")


def exact(value: Fraction | None) -> str | None:
    """For programs: a decimal string with twelve places."""
    return None if value is None else f"{as_decimal(value):f}"


def complain(faults: Sequence[Fault], arguments: Sequence[str]) -> None:
    """Every fault on stderr: where, what was found, what was expected, what to do.

    With --json the same as JSON on stdout, because a program reads there.
    """
    lang = language_among(arguments)
    if "--json" in arguments:
        emit_json({"faults": [fault.as_dict(lang) for fault in faults]})
    heading = Text("{n} kesalahan pada masukan:", "{n} fault(s) in the input:").fill(n=len(faults))
    tell(heading.in_(lang), fg="red")
    for line in lines_of(faults, lang):
        tell(line)


def lines_of(faults: Sequence[Fault], lang: Language) -> Iterator[str]:
    """The first faults, and how many more there are."""
    for fault in faults[:SHOWN]:
        yield from fault_lines(fault, lang)
    if len(faults) > SHOWN:
        yield _REST.fill(n=len(faults) - SHOWN).in_(lang)


SHOWN = 100
"""Faults that are told to people; whoever mends so many runs again, and --json has them all."""
_REST = Text("… dan {n} lagi; semuanya dengan --json", "… and {n} more; all of them with --json")


def fault_lines(fault: Fault, lang: Language) -> list[str]:
    labels = {"id": ("ditemukan", "seharusnya", "lakukan"), "en": ("found", "expected", "do")}[lang]
    said = (fault.found, fault.expected.in_(lang), fault.remedy.in_(lang))
    lines = [f"  {fault.where}  [{fault.code}]"] + [
        f"      {label}: {text}" for label, text in zip(labels, said, strict=True)
    ]
    return [printable(line) for line in lines]


def language_among(arguments: Sequence[str]) -> Language:
    """The language that a command line asks for; the last word counts, as everywhere."""
    # The context is gone once an error has left the command.
    chosen = None
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--lang":
            chosen = following
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return language_of(chosen, os.environ)
