"""What fits on the terminal: its width, wrapped sentences, labels cut between words."""

import re
import shutil
import textwrap
from typing import Any

from kawal.cli.output import language, say
from kawal.faults import Text

NARROWEST, WIDEST = 60, 120
PIPED = 100
"""Where no terminal says how wide it is."""


def width() -> int:
    """Columns of the terminal (COLUMNS goes before), within what a table can use."""
    return min(max(shutil.get_terminal_size((PIPED, 24)).columns, NARROWEST), WIDEST)


def wrapped(text: Text | str, indent: int = 0, hang: int = 0, **style: Any) -> None:
    """A sentence over as many lines as it takes; those after the first hang further in."""
    line = text.in_(language()) if isinstance(text, Text) else text
    first, rest = " " * indent, " " * (indent + hang)
    lines = textwrap.wrap(
        _CELL.sub(f"\\1{_HELD}", line),
        width(),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for shown in lines or [""]:
        say(shown.replace(_HELD, " "), **style)


_HELD = "\N{NO-BREAK SPACE}"
_CELL = re.compile(r"\b(sel|cell) (?=[A-Z]{1,2}\d)")
"""`sel K140` stays on one line."""


def cut(text: str, most: int, indent: int = 0) -> str:
    """A label that fits into a column, shortened between words."""
    room = most - indent
    if len(text) > room:
        text = text[: room - 1].rpartition(" ")[0].rstrip() + " …"
    return " " * indent + text
