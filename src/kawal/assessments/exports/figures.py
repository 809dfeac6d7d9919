"""Points and distances as they are printed: a hair is never shown as nothing."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from kawal.scoring.gates import CheckResult
from kawal.scoring.scorecard import NodeResult
from kawal.ui import minima
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Kind


class Said(NamedTuple):
    """A state: the word says it all alone, the kind gives icon and colour."""

    kind: Kind
    word: str


def points_of(result: NodeResult) -> str:
    return decimal_text(result.points or 0) if result.answered else "–"


def distance_of(check: CheckResult) -> Said:
    """As the printed numbers say; provisional while answers are open."""
    word = minima.distance_of(check)
    if not check.is_complete:
        return Said("idle", _("sementara %s") % word)
    return Said("done" if check.is_met else "late", word)
