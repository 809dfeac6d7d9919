"""Names out of a file, as a sentence may repeat them."""

from collections.abc import Collection
from itertools import islice

from kawal.faults import printable

MOST = 10
LONGEST = 60  # characters of one name


def few(names: Collection[object], between: str = ", ") -> str:
    """The first of them on one printable line, and how many more there are.

    A fault that listed all of them would, told for each, grow with the square of the file.

    >>> few(["A", "B"]), few(range(13))
    ('A, B', '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … (+3)')
    """
    shown = [one(name) for name in islice(names, MOST)]
    more = [f"… (+{len(names) - MOST})"] if len(names) > MOST else []
    return between.join(shown + more)


def one(name: object) -> str:
    """One name, printable and not too long."""
    text = str(name)
    return printable(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
