"""Options for the points that a regulation leaves open; unset ones keep the default."""

from collections.abc import Callable
from typing import Any

import click

from kawal.cli import spoken
from kawal.faults import Text

_OPTIONS = {
    "reading": (
        ["official", "strict"],
        Text(
            "Pertanyaan kosong: dilewati seperti formulir, atau dihitung 0.",
            "Unanswered questions: skipped as the form does, or 0.",
        ),
    ),
    "area": (
        ["joint", "per-aspect"],
        Text(
            "Batas minimal area: Pemenuhan dan Reform bersama, atau masing-masing.",
            "Minimum of an area: both aspects together, or each.",
        ),
    ),
    "lhk": (
        ["sum", "form"],
        Text(
            "A.II.5.iii: LHKPN + LHKASN, atau dua kali LHKPN seperti sel formulir.",
            "A.II.5.iii: LHKPN + LHKASN, or twice LHKPN as the form’s cell.",
        ),
    ),
    "zero_denominator": (
        ["unanswered", "zero", "full"],
        Text(
            "Rasio berpenyebut nol: belum bernilai, 0, atau penuh.",
            "A ratio over zero: undecided, 0, or full.",
        ),
    ),
}


def policy_options[F: Callable[..., Any]](command: F) -> F:
    """Adds --reading, --area, --lhk and --zero-denominator to a command."""
    for name, (values, about) in reversed(_OPTIONS.items()):
        flag = "--" + name.replace("_", "-")
        command = spoken.option(flag, name, type=click.Choice(values), about=about)(command)
    return command


def chosen_policies(options: dict[str, Any]) -> dict[str, str]:
    """Takes the policies out of a command's options; only those that were given."""
    taken = {name: options.pop(name, None) for name in _OPTIONS}
    return {name: value for name, value in taken.items() if value is not None}
