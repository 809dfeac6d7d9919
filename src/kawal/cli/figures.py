"""Points beside their minimum: no number looks as if it reached what it does not reach."""

from fractions import Fraction
from math import ceil

from kawal.cli.output import number
from kawal.scoring.path.numbers import places_apart


def apart(actual: Fraction | None, needed: Fraction) -> tuple[str, str]:
    """Both numbers with as many decimals as tell the lower one from its minimum.

    Where no decimals that a page shows do: `<15,75` beside `15,75`.
    """
    places = 2 if actual is None else places_apart(actual, needed)
    if places is None:
        return f"<{number(needed)}", number(needed)
    return number(actual, places), number(needed, places)


def distance(short: Fraction) -> str:
    """Rounded up, so that whoever gains what is written here is there; 0.00 is never a distance."""
    places = 2 if short >= Fraction(1, 100) else 6
    raised = Fraction(ceil(short * 10**places), 10**places)
    return number(raised, places) if places == 2 else number(raised, places).rstrip("0")
