"""How services went from the counter to online, year by year: a bar and its numbers in one row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.svg import node, percent, root
from kawal.units.models import Channel
from kawal.units.queries.services import Share

HEIGHT = 14

# One ink from light to dark: a channel is no state, so it takes none of the state colours.
FILLS: dict[str, str] = {
    Channel.DARING: ink.INK_2,
    Channel.CAMPURAN: ink.LINE_STRONG,
    Channel.TATAP_MUKA: ink.IDLE_BG,
}


@dataclass(frozen=True, slots=True)
class Year:
    """One row. `is_now`: the year that is not over yet."""

    share: Share
    is_now: bool

    @property
    def label(self) -> str:
        year = self.share.day.year
        return _("{year}, hari ini").format(year=year) if self.is_now else str(year)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Each channel by its name, as the columns want them."""
        return [(str(channel.label), self.share.of(channel)) for channel in Channel]

    @property
    def online(self) -> str:
        if not self.share.total:
            return _("belum ada layanan")
        return _("{n} dari {all}").format(n=self.share.online, all=self.share.total)

    @property
    def bar(self) -> SafeString:
        """The numbers stand beside it, so it says nothing of its own to a screen reader."""
        parts: list[SafeString] = []
        start = 0.0
        for channel, fill in FILLS.items():
            width = self.share.of(channel) / (self.share.total or 1) * 100
            if width:
                parts.append(_part(start, width, fill))
            start += width
        return root(*parts, height=HEIGHT, alt=self.online, width=None)


def _part(start: float, width: float, fill: str) -> SafeString:
    return node(
        "rect",
        x=percent(start),
        y=0.5,
        width=percent(width),
        height=HEIGHT - 1,
        fill=fill,
        stroke=ink.LINE_STRONG,
    )


def years(shares: Sequence[Share]) -> list[Year]:
    """The shares of past years and, last, of today."""
    return [Year(share, is_now=share is shares[-1]) for share in shares]


def channel_heads() -> list[str]:
    return [str(channel.label) for channel in Channel]
