"""A value with the gate drawn on it: thick is proven, thin only claimed, upright is the gate."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.scale import Gate, Scale
from kawal.ui.charts.svg import hatched, node, percent, root
from kawal.ui.charts.twin import Twin
from kawal.ui.numbers import Number, decimal_text, places_that_tell_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class GateBar:
    """Green at or above the first gate, amber below, grey while the sheet is incomplete.

    The scale starts at zero. Compare exact numbers: with a `Fraction` the verdict is exact.
    """

    label: str
    value: Number
    top: Number
    gates: tuple[Gate, ...] = ()
    claimed: Number | None = None
    is_complete: bool = True
    is_slim: bool = False

    @property
    def is_met(self) -> bool:
        return not self.gates or self.value >= self.gates[0].value

    @property
    def alt(self) -> str:
        parts = [_("%(label)s: %(value)s dari %(top)s") % self._words()]
        parts += [f"{gate.label} {self._shown(gate.value)}" for gate in self.gates]
        if self.claimed is not None:
            parts.append(_("diklaim %s") % self._shown(self.claimed))
        if not self.is_complete:
            parts.append(_("sementara"))
        return ", ".join(parts)

    def svg(self, *, width: int | None = None) -> SafeString:
        return _drawn(self, width, get_language())

    def draw(self, width: int | None) -> SafeString:
        height, thick = (14, 6) if self.is_slim else (24, 12)
        drawn = self._parts(middle=height / 2, thick=thick)
        return root(*drawn, height=height, alt=self.alt, width=width, css="plot plot--bar")

    def twin(self) -> Twin:
        return bars_twin((self,), caption=self.label)

    def row(self) -> tuple[str, ...]:
        """Name, value, top, gate, verdict: one row of the twin."""
        gate = self._shown(self.gates[0].value) if self.gates else _("tidak ada")
        verdict = _("ya") if self.is_met else _("belum")
        if not self.is_complete:
            verdict = _("belum lengkap")
        return (self.label, self._shown(self.value), self._shown(self.top), gate, verdict)

    def _parts(self, *, middle: float, thick: int) -> Iterator[SafeString]:
        scale = Scale(0, self.top)
        end = scale.share(self.value)
        y = middle - thick / 2
        yield node("rect", y=y, width="100%", height=thick, fill=ink.IDLE_BG, rx=1)
        if self.claimed is not None and self.claimed > self.value:
            more = percent(scale.share(self.claimed) - end)
            yield node("rect", x=percent(end), y=middle - 1, width=more, height=2, fill=ink.INK_3)
        yield node("rect", y=y, width=percent(end), height=thick, fill=self._fill(), rx=1)
        if not self.is_slim and not self.is_met:
            gap = percent(scale.share(self.gates[0].value) - end)
            yield node(
                "rect", x=percent(end), y=y + 0.5, width=gap, height=thick - 1, fill=hatched(),
                stroke=ink.DUE,
            )  # fmt: skip
        for gate in self.gates:
            yield from self._gate(scale.at(gate.value), height=middle * 2)

    def _gate(self, x: str, *, height: float) -> Iterator[SafeString]:
        yield node("line", x1=x, x2=x, y1=0, y2=height, stroke=ink.INK, stroke_width=2)
        if not self.is_slim:
            notch = node("path", d="M-4.5 0h9L0 6z", fill=ink.INK)
            yield node("svg", notch, x=x, overflow="visible")

    def _fill(self) -> str:
        if not self.is_complete:
            return ink.UNSETTLED
        return ink.DONE if self.is_met else ink.BELOW

    def _words(self) -> dict[str, str]:
        return {
            "label": self.label,
            "value": self._shown(self.value),
            "top": self._shown(self.top),
        }

    def _shown(self, value: Number) -> str:
        places = max((places_that_tell_apart(self.value, g.value) for g in self.gates), default=2)
        return decimal_text(value, places)


@lru_cache(2048)
def _drawn(bar: GateBar, width: int | None, _language: str | None) -> SafeString:
    """A sheet shows thirteen bars on each of its pages, and an answer changes three of them."""
    return bar.draw(width)


def bars_twin(bars: tuple[GateBar, ...], *, caption: str) -> Twin:
    """One table for a list of bars that stand under each other."""
    return Twin(
        caption=caption,
        head=(_("Yang dinilai"), _("Nilai"), _("Tertinggi"), _("Batas"), _("Terpenuhi")),
        rows=tuple(bar.row() for bar in bars),
        numeric=frozenset({1, 2, 3}),
    )
