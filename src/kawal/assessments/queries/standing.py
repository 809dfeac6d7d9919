"""How a sheet stands: claimed and supported, the minima of the nearest predicate, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kawal.assessments.scores import KEPT, Scores
from kawal.scoring.gates import CheckResult, nodes_of
from kawal.scoring.plan import TOTAL
from kawal.ui.charts.gate_bar import GateBar
from kawal.ui.charts.scale import Gate
from kawal.ui.minima import figure_of, points_of, short_of
from kawal.ui.numbers import decimal_text

type _Told = tuple[bool, int | None, int]
"""Whether anything is answered, and the points: whole units, and how many are a point."""

AIM = "WBK"
"""The predicate whose minima a worksheet shows: WBBM asks for WBK first."""


class Figures(NamedTuple):
    """A minimum as it is printed, in the language of the page."""

    claimed: str
    supported: str
    needed: str
    short: str


class _Points(NamedTuple):
    """What is printed beside a minimum, and that."""

    actual: Fraction | None
    needed: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """One minimum: what is claimed for it and what of that is supported."""

    claimed: CheckResult
    supported: CheckResult

    @property
    def id(self) -> str:
        return self.supported.check.id

    @property
    def label(self) -> str:
        return self.supported.check.label

    @property
    def short_label(self) -> str:
        """Where it stands beside the other minima of its area: Pemenuhan, Reform."""
        _area, opened, aspect = self.label.partition(" (")
        is_aspect = opened and self.id.startswith("area.")
        return aspect.rstrip(")") if is_aspect else self.label

    @property
    def nodes(self) -> tuple[str, ...]:
        return nodes_of(self.supported.check)

    @property
    def needed(self) -> Fraction:
        return self.supported.needed

    @property
    def supported_points(self) -> str:
        """As printed beside the minimum, so that they and what is short add up; a dash while
        nothing is supported: what is not there is no nought.
        """
        return self.figures.supported

    @property
    def claimed_points(self) -> str:
        """Beside it stands nothing that it would have to add up with."""
        return self.figures.claimed

    @property
    def is_below(self) -> bool:
        return (self.supported.units or 0) < self.supported.needed_units

    @property
    def is_answered(self) -> bool:
        """Every question of it is answered; before that its figures are provisional."""
        return self.claimed.is_complete

    @property
    def top(self) -> Fraction:
        """The end of the scale of its bar."""
        nodes = self.supported.points.nodes
        return sum((nodes[code].weight for code in self.nodes), Fraction())

    def bar(self, label: str = "") -> GateBar:
        """Amber while below; grey while it is above and not all is answered."""
        return GateBar(
            label=label or _("{minimum}, didukung").format(minimum=self.label),
            value=self.supported.actual or Fraction(),
            top=self.top,
            gates=(Gate(self.needed, _("batas {aim}").format(aim=AIM)),),
            claimed=self.claimed.actual or Fraction(),
            is_complete=self.is_below or self.is_answered,
            is_slim=True,
        )

    @property
    def svg(self) -> str:
        return self.bar().svg()

    @property
    def short(self) -> str:
        """Points that are missing, never rounded to nothing."""
        return self.figures.short

    @property
    def figures(self) -> "Figures":
        return _figures(_told(self.claimed), _told(self.supported), self.needed, get_language())

    @property
    def shortfall(self) -> str:
        """Points that are missing, and how many questions have them."""
        points = self.short
        if closers := len(self.supported.closers):
            words = ngettext("{n} pertanyaan", "{n} pertanyaan", closers).format(n=closers)
            return _("kurang {points} poin, {questions}").format(points=points, questions=words)
        if blank := len(self.claimed.missing):
            words = ngettext("{n} belum dijawab", "{n} belum dijawab", blank).format(n=blank)
            return _("kurang {points} poin, {questions}").format(points=points, questions=words)
        if missing := len(self.supported.missing):
            words = ngettext("{n} belum didukung", "{n} belum didukung", missing).format(n=missing)
            return _("kurang {points} poin, {questions}").format(points=points, questions=words)
        return _("kurang {points} poin").format(points=points)


@dataclass(frozen=True, eq=False)
class Standings:
    """All minima of the predicate under the policies of the cycle, in their order.

    Each is equal to itself alone, so that what is made of it can be kept by it.
    """

    scores: Scores
    minima: tuple[Standing, ...]

    @property
    def total(self) -> Standing:
        return next(one for one in self.minima if one.nodes == (TOTAL,))

    @property
    def levers(self) -> Standing:
        """Pengungkit: the half of the sheet that the unit has in its own hands."""
        return next(one for one in self.minima if one.id == "pengungkit")

    @property
    def n_above(self) -> int:
        return len(self.minima) - len(self.below)

    @cached_property
    def below(self) -> list[Standing]:
        return [one for one in self.minima if one.is_below]

    @cached_property
    def nearest(self) -> Standing | None:
        """The one that is short by least; none if all are reached."""
        return min(self.below, key=lambda one: one.supported.distance, default=None)

    @property
    def n_questions(self) -> int:
        return self.scores.claimed.nodes[TOTAL].questions

    @property
    def n_answered(self) -> int:
        return self.scores.claimed.nodes[TOTAL].answered

    @property
    def n_supported(self) -> int:
        return self.scores.supported.nodes[TOTAL].answered

    @property
    def answered_svg(self) -> str:
        """Thick is supported, thin only answered, upright is all of them."""
        is_whole = self.n_answered == self.n_questions
        return GateBar(
            label=_("Pertanyaan didukung"), value=self.n_supported, top=self.n_questions,
            gates=(Gate(self.n_questions, _("semua")),), claimed=self.n_answered,
            is_complete=is_whole, is_slim=True,
        ).svg()  # fmt: skip

    @property
    def is_complete(self) -> bool:
        return self.scores.supported.is_complete

    @property
    def left(self) -> str:
        """What keeps a sheet that is above every minimum from having reached one."""
        if blank := self.n_questions - self.n_answered:
            return ngettext(
                "{n} pertanyaan belum dijawab", "{n} pertanyaan belum dijawab", blank
            ).format(n=blank)
        bare = self.n_answered - self.n_supported
        return ngettext(
            "{n} pertanyaan belum didukung", "{n} pertanyaan belum didukung", bare
        ).format(n=bare)

    def over(self, codes: Iterable[str]) -> list[Standing]:
        """The minima over nothing but these places of the tree."""
        places = set(codes)
        return [one for one in self.minima if places.issuperset(one.nodes)]


def is_given(result: CheckResult) -> bool:
    """Whether anything of the minimum is answered."""
    nodes = result.points.nodes
    return any(nodes[code].answered for code in nodes_of(result.check))


def _told(result: CheckResult) -> _Told:
    return is_given(result), result.units, result.points.denominator


@lru_cache(2048)  # an answer changes four of a dozen minima; the others are printed again
def _figures(claimed: _Told, supported: _Told, needed: Fraction, _language: str | None) -> Figures:
    """Decided by these alone, so nothing that is kept can be out of date."""
    proven = _Points(_exact(supported), needed)
    return Figures(
        points_of(_Points(_exact(claimed), needed)) if claimed[0] else "–",
        figure_of(proven) if supported[0] else "–",
        decimal_text(needed),
        short_of(proven),
    )


def _exact(told: _Told) -> Fraction | None:
    _is_given, units, denominator = told
    return None if units is None else Fraction(units, denominator)


@lru_cache(KEPT)
def standings_of(scores: Scores) -> Standings:
    claimed = {one.check.id: one for one in scores.claimed.gates[AIM].checks}
    return Standings(
        scores,
        tuple(Standing(claimed[one.check.id], one) for one in scores.supported.gates[AIM].checks),
    )
