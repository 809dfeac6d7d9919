"""What stands in the way of a predicate, and what freeing measured values would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.assessments.models import Sheet
from kawal.assessments.paths import path_of
from kawal.faults import Language
from kawal.scoring.path import Path
from kawal.scoring.path.blocks import Reason
from kawal.scoring.path.work import Change


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A minimum, in points, and how far it reaches with every free answer at its best."""

    label: str
    needed: Fraction
    reachable: Fraction

    @property
    def short(self) -> Fraction:
        return max(Fraction(0), self.needed - self.reachable)


@dataclass(frozen=True, slots=True)
class Hold:
    """One question that holds minima down: why, and what the team may do about it here.

    `lifted`: what it would have to become for the path to open; empty where that is not enough.
    """

    code: str
    question: str
    why: str
    lifted: str
    can_be_freed: bool
    can_be_unlocked: bool


@dataclass(frozen=True, slots=True)
class Blocked:
    """`others`: causes that lie in no question."""

    minima: tuple[OutOfReach, ...]
    holds: tuple[Hold, ...]
    others: tuple[str, ...]

    @property
    def lifted(self) -> int:
        """How many values would have to rise for the path to open; 0 where that is not enough."""
        return sum(bool(hold.lifted) for hold in self.holds)

    @property
    def can_free(self) -> bool:
        return any(hold.can_be_freed for hold in self.holds)


def blocked(sheet: Sheet, path: Path, locked: set[str], language: Language) -> Blocked:
    """Of a path that there is not. Asks for another one, with what can be freed."""
    reasons = {r.why: r for block in path.blocked_by for r in block.reasons}
    first: dict[str, Reason] = {}
    for reason in reasons.values():
        if reason.code is not None:
            first.setdefault(reason.code, reason)
    lifted = _lifted(sheet, path, {c for c, r in first.items() if r.can_be_freed}, language)
    return Blocked(
        minima=tuple(
            OutOfReach(block.label.in_(language), block.needed, block.reachable)
            for block in path.blocked_by
            if not block.only_waits
        ),
        holds=tuple(
            Hold(
                code=code,
                question=path.before.instrument.questions[code].text,
                why=reason.why.in_(language),
                lifted=lifted.get(code, ""),
                can_be_freed=reason.can_be_freed,
                can_be_unlocked=code in locked,
            )
            for code, reason in first.items()
        ),
        others=tuple(r.why.in_(language) for r in reasons.values() if r.code is None),
    )


def _lifted(sheet: Sheet, path: Path, freed: set[str], language: Language) -> Mapping[str, str]:
    """By code, what those values would have to become if all of them were freed."""
    other = path_of(sheet, path.target, freed=freed) if freed else None
    changes = other.changes if other is not None else ()
    return {c.code: _said(c, language) for c in changes if c.code in freed}


def _said(change: Change, language: Language) -> str:
    """With the minimum that asks for more than the survey's own does."""
    said = change.work.in_(language)
    if change.because is None:
        return said
    return f"{said} " + _("Sebanyak itu karena batas %(label)s.") % {"label": change.because}
