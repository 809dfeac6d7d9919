"""Options for the points that a regulation leaves open; unset ones keep the default."""

from collections.abc import Callable
from typing import Any

import click

_OPTIONS = {
    "reading": (["official", "strict"], "Unanswered questions: skipped as the form does, or 0."),
    "area": (["joint", "per-aspect"], "Minimum of an area: both aspects together, or each."),
    "lhk": (["sum", "form"], "A.II.5.iii: LHKPN + LHKASN, or twice LHKPN as the form's cell."),
    "zero_denominator": (
        ["unanswered", "zero", "full"],
        "A ratio over nothing: undecided as in the form, 0, or full.",
    ),
}


def policy_options[F: Callable[..., Any]](command: F) -> F:
    """Adds --reading, --area, --lhk and --zero-denominator to a command."""
    for name, (values, about) in reversed(_OPTIONS.items()):
        flag = "--" + name.replace("_", "-")
        command = click.option(flag, name, type=click.Choice(values), help=about)(command)
    return command


def chosen_policies(options: dict[str, Any]) -> dict[str, str]:
    """Takes the policies out of a command's options; only those that were given."""
    taken = {name: options.pop(name, None) for name in _OPTIONS}
    return {name: value for name, value in taken.items() if value is not None}
