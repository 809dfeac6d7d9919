"""Where units stand on a named scale, with mean, interval and gates."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.scale import Gate, Scale
from kawal.ui.charts.svg import node, root, text
from kawal.ui.charts.twin import Twin
from kawal.ui.numbers import Number, decimal_text

HEIGHT = 58
ROW = 28
AXIS = 39


@dataclass(frozen=True, slots=True)
class Mark:
    """One unit; in the twin by name, in the plot without."""

    name: str
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Which units may be shown at all (small cells, released rounds) the caller has decided."""

    label: str
    low: Number
    high: Number
    ticks: tuple[Number, ...]
    units: tuple[Mark, ...] = ()
    mean: Number | None = None
    interval: tuple[Number, Number] | None = None
    gates: tuple[Gate, ...] = ()
    places: int = 2
    name_of_units: str = ""

    @property
    def alt(self) -> str:
        parts = [self.label]
        if self.mean is not None:
            parts[0] += f" {self._shown(self.mean)}"
        if self.interval is not None:
            low, high = map(self._shown, self.interval)
            parts.append(_("selang 95 %%: %(low)s sampai %(high)s") % {"low": low, "high": high})
        parts += [gate.label for gate in self.gates]
        if self.units:
            parts.append(_("%d titik: satu untuk tiap unit") % len(self.units))
        return ", ".join(parts)

    def svg(self, *, width: int | None = None) -> SafeString:
        scale = Scale(self.low, self.high)
        drawn = [*self._frame(scale), *self._marks(scale)]
        return root(*drawn, height=HEIGHT, alt=self.alt, width=width, css="plot plot--dots")

    def twin(self) -> Twin:
        rows = sorted((mark.name, self._shown(mark.value)) for mark in self.units)
        if self.mean is not None:
            rows.append((_("Gabungan"), self._shown(self.mean)))
        return Twin(
            caption=_("%s, urut abjad") % self.label,
            head=(self.name_of_units or _("Unit"), _("Nilai")),
            rows=tuple(rows),
            numeric=frozenset({1}),
        )

    def _frame(self, scale: Scale) -> Iterator[SafeString]:
        yield node("line", x1=0, x2="100%", y1=AXIS, y2=AXIS, stroke=ink.LINE_STRONG)
        for tick in self.ticks:
            shown = decimal_text(tick, 0 if float(tick).is_integer() and self.high > 10 else 1)
            yield text(shown, x=scale.at(tick), y=AXIS + 16, text_anchor=scale.anchor(tick))
        for gate in self.gates:
            x = scale.at(gate.value)
            yield node("line", x1=x, x2=x, y1=14, y2=AXIS + 4, stroke=ink.DONE, stroke_width=2)
            yield text(
                gate.label, x=x, y=9, fill=ink.DONE, font_weight=600,
                text_anchor=scale.anchor(gate.value),
            )  # fmt: skip

    def _marks(self, scale: Scale) -> Iterator[SafeString]:
        for mark in self.units:
            yield node(
                "circle", cx=scale.at(mark.value), cy=ROW, r=5.5, fill=ink.INK_3, fill_opacity=0.4
            )
        if self.interval is not None:
            low, high = map(scale.at, self.interval)
            yield node(
                "line", x1=low, x2=high, y1=ROW, y2=ROW, stroke=ink.INK, stroke_width=3,
                stroke_linecap="round",
            )  # fmt: skip
        if self.mean is not None:
            yield node(
                "circle", cx=scale.at(self.mean), cy=ROW, r=6.5, fill=ink.INK, stroke=ink.SURFACE,
                stroke_width=2,
            )  # fmt: skip

    def _shown(self, value: Number) -> str:
        return decimal_text(value, self.places)
