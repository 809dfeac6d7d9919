"""Options for the points that a regulation leaves open; unset ones keep the default."""

from collections.abc import Callable
from typing import Any

from kawal.cli import spoken
from kawal.cli.choice import Words
from kawal.cli.output import language
from kawal.faults import Text
from kawal.scoring.policies import WORDS, word_for

_ABOUT = {
    "reading": Text(
        "Pertanyaan kosong: dilewati seperti formulir (baku), atau dihitung 0.",
        "Unanswered questions: skipped as the form does (default), or 0.",
    ),
    "area": Text(
        "Batas minimal area: Pemenuhan dan Reform bersama (baku), atau masing-masing.",
        "Minimum of an area: both aspects together (default), or each.",
    ),
    "lhk": Text(
        "A.II.5.iii: LHKPN + LHKASN (baku), atau dua kali LHKPN seperti sel formulir.",
        "A.II.5.iii: LHKPN + LHKASN (default), or twice LHKPN as the form’s cell.",
    ),
    "zero_denominator": Text(
        "Rasio berpenyebut nol: belum bernilai (baku), 0, atau penuh.",
        "A ratio over zero: undecided (default), 0, or full.",
    ),
}


def policy_options[F: Callable[..., Any]](command: F) -> F:
    """Adds --reading, --area, --lhk and --zero-denominator to a command."""
    for name, about in reversed(_ABOUT.items()):
        command = spoken.option(flag_of(name), name, type=Words(WORDS[name]), about=about)(command)
    return command


def flag_of(policy: str) -> str:
    return "--" + policy.replace("_", "-")


def chosen_as(policy: str, value: str) -> str:
    """As it is typed: `--area gabungan`."""
    return f"{flag_of(policy)} {word_for(policy, value).in_(language())}"


def chosen_policies(options: dict[str, Any]) -> dict[str, str]:
    """Takes the policies out of a command's options; only those that were given."""
    taken = {name: options.pop(name, None) for name in _ABOUT}
    return {name: value for name, value in taken.items() if value is not None}
