"""What the first public page tells of an agency: its units, and how its services are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.ui.charts import Part, Point, Split, Trend
from kawal.units.service import (
    Agency,
    Channel,
    Kind,
    Service,
    Share,
    Standing,
    days_of_years,
    open_units_by_kind,
    shares,
    standing,
)

MOST_KINDS = 6


@dataclass(frozen=True, slots=True)
class Home:
    """`by_year`: how services were reached at the end of each year, last of all today."""

    agencies: Sequence[str]
    units: dict[Kind, int]
    services: Standing
    by_year: Sequence[Share]

    @property
    def agency(self) -> str:
        """The name where there is one agency; several share a site without one of their names."""
        return self.agencies[0] if len(self.agencies) == 1 else ""

    @property
    def n_units(self) -> int:
        return sum(self.units.values())

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """The most frequent kinds of unit, in words."""
        most = sorted(self.units.items(), key=lambda item: (-item[1], item[0]))[:MOST_KINDS]
        return [(str(kind.label), count) for kind, count in most]

    @property
    def today(self) -> Share:
        return self.by_year[-1]

    @property
    def from_home(self) -> int:
        """Services that are had online to the end."""
        return self.today.of(Channel.DARING)

    @property
    def partly_online(self) -> int:
        return self.today.of(Channel.CAMPURAN)

    @property
    def at_counter_only(self) -> int:
        return self.today.total - self.today.online

    @property
    def rest_of_kinds(self) -> int:
        """Units of the kinds that are too rare to be named."""
        return self.n_units - sum(count for _kind, count in self.kinds)

    @property
    def by_channel(self) -> Split:
        """All services of today by how they are reached."""
        of = self.today.of
        return Split(
            label=_("Cara mengurus layanan hari ini"),
            parts=(
                Part(
                    "done", _("Daring"), of(Channel.DARING), _("dari rumah, sampai selesai")
                ),
                Part(
                    "info", _("Campuran"), of(Channel.CAMPURAN),
                    _("sebagian daring, sebagian di loket"),
                ),
                Part(
                    "idle", _("Tatap muka"), of(Channel.TATAP_MUKA), _("masih harus ke loket")
                ),
            ),
        )  # fmt: skip

    @property
    def online_over_years(self) -> Trend | None:
        """Per cent of services that can be had online; years without services are left out."""
        points = tuple(
            Point(_year(share, self.today.day), Fraction(100 * share.online, share.total))
            for share in self.by_year
            if share.total
        )
        if not points:
            return None
        return Trend(
            label=_("Layanan yang dapat diurus daring, seluruhnya atau sebagian"),
            points=points,
            ticks=(0, 50, 100),
            suffix=" %",
            places=0,
        )


def _year(share: Share, today: date) -> str:
    return _("hari ini") if share.day == today else str(share.day.year)


def home_on(day: date) -> Home:
    """Four queries, however large the agency is."""
    services = Service.objects.all()
    return Home(
        list(Agency.objects.values_list("name", flat=True)[:2]),
        open_units_by_kind(day),
        standing(services, day),
        shares(services, days_of_years(day)),
    )
