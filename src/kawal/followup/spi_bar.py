"""The bar of one dimension of SPI. In one ink: KPK classes the index, not its dimensions."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from kawal.ui.charts import ink
from kawal.ui.charts.svg import node, percent, root
from kawal.ui.numbers import decimal_text

HEIGHT = 12


@dataclass(frozen=True, slots=True)
class DimensionBar:
    """Of a hundred; the figure stands beside it in words."""

    label: str
    value: Decimal

    def svg(self, *, width: int | None = None) -> SafeString:
        full = node("rect", width="100%", height=HEIGHT, fill=ink.IDLE_BG, rx=1)
        part = node("rect", width=percent(float(self.value)), height=HEIGHT, fill=ink.INK_2, rx=1)
        alt = f"{self.label}: {decimal_text(self.value)}"
        return root(full, part, height=HEIGHT, alt=alt, width=width, css="plot plot--bar")
