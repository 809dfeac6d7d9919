"""Points and distances as they are printed: a hair is never shown as nothing."""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from django.utils.translation import gettext as _

from kawal.scoring.gates import CheckResult
from kawal.scoring.scorecard import NodeResult
from kawal.ui.numbers import decimal_text, places_that_tell_apart
from kawal.ui.parts import Kind

HAIR = Fraction(1, 100)


class Said(NamedTuple):
    """A state: the word says it all alone, the kind gives icon and colour."""

    kind: Kind
    word: str


def points_of(result: NodeResult) -> str:
    return "–" if result.points is None else decimal_text(result.points)


def figure_of(check: CheckResult) -> str:
    """With as many decimals as tell the points from their minimum: 59,996 is not 60,00."""
    actual = check.actual or Fraction()
    return decimal_text(actual, places_that_tell_apart(actual, check.needed))


def distance_of(check: CheckResult) -> Said:
    """`kurang 0,11` rounded up, `lebih 0,10` rounded down; provisional while answers are open."""
    more = (check.actual or Fraction()) - check.needed
    word = _distance(more)
    if not check.is_complete:
        return Said("idle", _("sementara %s") % word)
    return Said("done" if check.is_met else "late", word)


def _distance(more: Fraction) -> str:
    if more == 0:
        return _("tepat")
    places = 2 if abs(more) >= HAIR else 6
    turn = floor if more > 0 else ceil
    shown = decimal_text(Fraction(turn(abs(more) * 10**places), 10**places), places)
    return (_("lebih %s") if more > 0 else _("kurang %s")) % shown
