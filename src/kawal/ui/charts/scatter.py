"""Things on two scales at once, each a number in the plot and a name in the twin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.scale import Scale
from kawal.ui.charts.svg import halo, node, percent, root, text
from kawal.ui.charts.twin import Twin
from kawal.ui.numbers import Number, decimal_text

HEIGHT = 360
TOP, FOOT = 30, 322  # of the plot; below it figures and the name of the scale across
LEFT, RIGHT = 5.0, 98.0  # per cent
TICKS = (0, 25, 50, 75, 100)
NEAR = (3.0, 5.0)  # of both scales, within which two numbers cannot be read apart

type Ends = tuple[Number, Number]
type Rank = Literal["front", "open", "back"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing: both ends of what it can be on each scale. A known value has two equal ends."""

    number: int
    name: str
    across: Ends
    up: Ends
    rank: Rank
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """Scales from 0 to 100. `rank`: with whom nobody competes on both scales, perhaps, or not."""

    label: str
    across: str
    up: str
    spots: tuple[Spot, ...]
    said: str
    places: int = 1

    @property
    def alt(self) -> str:
        front = [spot.name for spot in self.spots if spot.rank == "front"]
        parts = [self.label, _("%d titik") % len(self.spots)]
        if front:
            parts.append(f"{self.said}: {', '.join(front)}")
        return "; ".join(parts)

    def svg(self, *, width: int | None = None) -> SafeString:
        drawn = [*self._frame(), *self._spans(), *self._spots()]
        return root(*drawn, height=HEIGHT, alt=self.alt, width=width, css="plot plot--scatter")

    def twin(self) -> Twin:
        return Twin(
            caption=self.label,
            head=(_("No."), _("Nama"), self.across, self.up, self.said),
            rows=tuple(
                (str(s.number), s.name, self._shown(s.across), self._shown(s.up), s.said)
                for s in self.spots
            ),
            numeric=frozenset({0, 2, 3}),
        )

    def _frame(self) -> Iterator[SafeString]:
        for tick in TICKS:
            x, y = _x(tick), _y(tick)
            yield node("line", x1=x, x2=x, y1=TOP, y2=FOOT, stroke=ink.LINE)
            yield node("line", x1=percent(LEFT), x2=percent(RIGHT), y1=y, y2=y, stroke=ink.LINE)
            yield text(decimal_text(tick, 0), x=x, y=FOOT + 16, text_anchor="middle")
            yield text(decimal_text(tick, 0), x=percent(LEFT - 1), y=y + 4, text_anchor="end")
        yield text(
            f"{self.across} →", x=percent(RIGHT), y=HEIGHT - 4, text_anchor="end",
            font_weight=600, fill=ink.INK_2,
        )  # fmt: skip
        yield text(f"↑ {self.up}", x=0, y=14, font_weight=600, fill=ink.INK_2)

    def _spans(self) -> Iterator[SafeString]:
        """What is not known is drawn as wide and as high as it can be."""
        for spot in self.spots:
            (left, right), (low, high) = spot.across, spot.up
            if left == right and low == high:
                continue
            shares = Scale(0, 100)
            wide = (shares.share(right) - shares.share(left)) * (RIGHT - LEFT) / 100
            yield node(
                "rect", x=_x(left), y=_y(high), width=percent(max(wide, 0.3)),
                height=max(_y(low) - _y(high), 2.0), rx=2, fill=ink.IDLE_BG, fill_opacity=0.55,
                stroke=ink.LINE_STRONG, stroke_dasharray="3 3",
            )  # fmt: skip

    def _spots(self) -> Iterator[SafeString]:
        """At the sure end of each; those of the front are drawn last, over the others."""
        for spot in sorted(self.spots, key=lambda s: s.rank == "front"):
            x, y = _x(spot.across[0]), _y(spot.up[0])
            yield node("circle", cx=x, cy=y, stroke_width=2, **_LOOKS[spot.rank])
        for group in _together(self.spots):
            top = max(group, key=lambda s: s.up[0])
            numbers = ", ".join(str(spot.number) for spot in group)
            yield halo(numbers, x=_x(top.across[0]), y=_y(top.up[0]) - 10, text_anchor="middle")

    def _shown(self, ends: Ends) -> str:
        low, high = (decimal_text(end, self.places) for end in ends)
        return low if ends[0] == ends[1] else f"{low}–{high}"


_LOOKS: dict[Rank, dict[str, str | float]] = {
    "front": {"r": 7.0, "fill": ink.DONE, "stroke": ink.SURFACE},
    "open": {"r": 6.0, "fill": ink.SURFACE, "stroke": ink.DUE},
    "back": {"r": 4.5, "fill": ink.SURFACE, "stroke": ink.INK_3},
}


def _together(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Spots so close that their numbers would hide each other, which then stand in one line."""
    groups: list[list[Spot]] = []
    for spot in spots:
        near = [group for group in groups if any(_is_near(spot, other) for other in group)]
        joined = [*(one for group in near for one in group), spot]
        groups = [group for group in groups if group not in near] + [joined]
    return [sorted(group, key=lambda s: s.number) for group in groups]


def _is_near(one: Spot, other: Spot) -> bool:
    across, up = (abs(a - b) for a, b in zip(_sure(one), _sure(other), strict=True))
    return across < NEAR[0] and up < NEAR[1]


def _sure(spot: Spot) -> tuple[float, float]:
    return float(spot.across[0]), float(spot.up[0])


def _x(value: Number) -> str:
    return percent(LEFT + Scale(0, 100).share(value) * (RIGHT - LEFT) / 100)


def _y(value: Number) -> float:
    return FOOT - Scale(0, 100).share(value) / 100 * (FOOT - TOP)
