"""One bar divided by state: how many of all are done, waiting, running, late, not planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.svg import hatched, node, percent, root
from kawal.ui.charts.twin import Twin

type Kind = Literal["done", "due", "info", "late", "idle"]

GAP = 0.25  # per cent of white between two parts

_FILLS: dict[Kind, str] = {
    "done": ink.DONE, "due": hatched(), "info": ink.RUNNING, "late": ink.LATE, "idle": "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Parts differ by fill, pattern and frame, and the legend says each in words."""

    kind: Kind
    label: str
    count: int
    about: str = ""
    url: str = ""

    @property
    def swatch(self) -> SafeString:
        """The key of the legend: the same fill as in the bar."""
        square = _filled(self.kind, x=1, y=1, width=14, height=14)
        return node("svg", square, class_="swatch", width=16, height=16, aria_hidden="true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    label: str
    parts: tuple[Part, ...]
    height: int = 40

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def alt(self) -> str:
        counts = ", ".join(f"{part.count} {part.label.lower()}" for part in self.parts)
        return f"{self.label}: {counts}"

    def svg(self, *, width: int | None = None) -> SafeString:
        return root(
            *self._parts(), height=self.height, alt=self.alt, width=width, css="plot plot--split"
        )

    def twin(self) -> Twin:
        return Twin(
            caption=self.label,
            head=(_("Keadaan"), _("Jumlah")),
            rows=tuple((part.label, str(part.count)) for part in self.parts),
            numeric=frozenset({1}),
        )

    def _parts(self) -> Iterator[SafeString]:
        start = 0.0
        for part in self.parts:
            share = part.count / self.total * 100 if self.total else 0.0
            if part.count:
                yield _filled(
                    part.kind, x=percent(start), y=0, width=percent(max(share - GAP, 0.25)),
                    height=self.height,
                )  # fmt: skip
            start += share


def _filled(kind: Kind, *, x: str | int, y: int, width: str | int, height: int) -> SafeString:
    if kind == "idle":
        return node(
            "rect", x=x, y=y + 1, width=width, height=height - 2, fill="none", stroke=ink.INK_3,
            stroke_width=1.5, stroke_dasharray="4 3",
        )  # fmt: skip
    return node("rect", x=x, y=y, width=width, height=height, fill=_FILLS[kind])
