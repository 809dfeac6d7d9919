"""A value over time, with the gate it should reach."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.scale import Gate, Scale
from kawal.ui.charts.svg import halo, node, percent, root, text
from kawal.ui.charts.twin import Twin
from kawal.ui.numbers import Number, decimal_text

HEIGHT = 128
PLOT = Scale(HEIGHT - 22, 14)  # upside down: SVG counts from the top
TEXT = 10  # height of a figure above its foot
INSET = 1.5  # per cent left and right, so that the first and last dot stay inside


@dataclass(frozen=True, slots=True)
class Point:
    label: str
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """At least one point. The area below the line is filled only on a scale that starts at zero:
    otherwise it would exaggerate."""

    label: str
    points: tuple[Point, ...]
    low: Number = 0
    high: Number = 100
    ticks: tuple[Number, ...] = ()
    gate: Gate | None = None
    suffix: str = ""
    places: int = 2

    @property
    def alt(self) -> str:
        first, last = self.points[0], self.points[-1]
        sentence = _("%(label)s: %(a)s pada %(from)s, %(b)s pada %(to)s") % {
            "label": self.label, "from": first.label, "to": last.label,
            "a": self._shown(first.value), "b": self._shown(last.value),
        }  # fmt: skip
        return f"{sentence}, {self.gate.label}" if self.gate else sentence

    def svg(self, *, width: int | None = None) -> SafeString:
        drawn = [
            *self._grid(), self._line(width), *self._ticks(), *self._gate(), *self._labels(),
        ]  # fmt: skip
        return root(*drawn, height=HEIGHT, alt=self.alt, width=width, css="plot plot--trend")

    def twin(self) -> Twin:
        return Twin(
            caption=self.label,
            head=(_("Waktu"), _("Nilai")),
            rows=tuple((point.label, self._shown(point.value)) for point in self.points),
            numeric=frozenset({1}),
        )

    def _grid(self) -> Iterator[SafeString]:
        for tick in self._marked():
            y = self._y(tick)
            yield node("line", x1=0, x2="100%", y1=y, y2=y, stroke=ink.LINE)

    def _ticks(self) -> Iterator[SafeString]:
        """Names of the grid lines, left out where the last value stands or is written."""
        last = self._y(self.points[-1].value)
        for tick in self._marked():
            foot = self._y(tick) - 4
            is_on_dot = -5 < foot - last < TEXT + 5
            if abs(self._beside(last) - foot) > TEXT + 3 and not is_on_dot:
                shown = f"{decimal_text(tick, 0)}{self.suffix}"
                yield text(shown, x="100%", y=foot, text_anchor="end")

    def _marked(self) -> tuple[Number, ...]:
        return self.ticks or (self.low, self.high)

    def _line(self, width: int | None) -> SafeString:
        """Stretched to the width of its place; the stroke keeps its thickness."""
        across = width or 1000
        spots = [(self._x(n) * across / 100, self._y(p.value)) for n, p in enumerate(self.points)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        line = node(
            "polyline", points=path, fill="none", stroke=self._colour(), stroke_width=2.25,
            stroke_linejoin="round", stroke_linecap="round", vector_effect="non-scaling-stroke",
        )  # fmt: skip
        area = self._area(path, spots[0][0], spots[-1][0]) if self.low == 0 else ""
        return node(
            "svg", area, line, width="100%", height=HEIGHT, viewBox=f"0 0 {across} {HEIGHT}",
            preserveAspectRatio="none", overflow="visible",
        )  # fmt: skip

    def _area(self, path: str, left: float, right: float) -> SafeString:
        floor = self._y(self.low)
        points = f"{left:.1f},{floor} {path} {right:.1f},{floor}"
        tint = ink.DONE_BG if self._is_met() else ink.DUE_BG
        return node("polygon", points=points, fill=tint)

    def _gate(self) -> Iterator[SafeString]:
        if self.gate is None:
            return
        y = self._y(self.gate.value)
        yield node("line", x1=0, x2="100%", y1=y, y2=y, stroke=ink.INK, stroke_width=1.5)
        yield halo(self.gate.label, x=0, y=y - 5)

    def _labels(self) -> Iterator[SafeString]:
        last = len(self.points) - 1
        for number, point in enumerate(self.points):
            x, y = percent(self._x(number)), self._y(point.value)
            if number == last:
                yield node(
                    "circle", cx=x, cy=y, r=4.5, fill=self._colour(), stroke=ink.SURFACE,
                    stroke_width=2,
                )  # fmt: skip
            if number in {0, last}:
                side = "start" if number == 0 and last else "end"
                yield halo(self._shown(point.value), x=x, y=self._beside(y), text_anchor=side)
                yield text(point.label, x=x, y=HEIGHT - 4, text_anchor=side)

    def _beside(self, y: float) -> float:
        """Below the line where the gate's name stands above it."""
        gate = None if self.gate is None else self._y(self.gate.value)
        near = gate is not None and -8 < y - gate < 30
        return y + 18 if near else y - 9

    def _colour(self) -> str:
        return ink.DONE if self._is_met() else ink.BELOW

    def _is_met(self) -> bool:
        return self.gate is None or self.points[-1].value >= self.gate.value

    def _x(self, number: int) -> float:
        last = len(self.points) - 1
        return 100 - INSET if last == 0 else INSET + number / last * (100 - 2 * INSET)

    def _y(self, value: Number) -> float:
        share = Scale(self.low, self.high).share(value) / 100
        return float(PLOT.low) + share * (float(PLOT.high) - float(PLOT.low))

    def _shown(self, value: Number) -> str:
        return f"{decimal_text(value, self.places)}{self.suffix}"
