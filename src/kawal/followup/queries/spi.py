"""SPI of an agency year by year, what is weakest in it, and what is done about that."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from kawal.accounts.service import Person
from kawal.followup.models import SpiResult
from kawal.followup.models.spi import CORRECTIONS
from kawal.followup.queries.recommendations import (
    Line,
    lines_of,
    with_progress,
)
from kawal.followup.recommendation_rights import seen_recommendations, seen_results
from kawal.followup.spi_bar import DimensionBar
from kawal.followup.spi_catalogue import (
    Category,
    category_of,
    computed,
    dimensions,
    national,
    weights_of,
)

WEAKEST = 3
_GROUPS = {"internal": "internal", "eksternal": "external", "eksper": "expert"}
CLOSE = Decimal("0.02")  # the largest difference between formula and published index that was seen


@dataclass(frozen=True, slots=True)
class Year:
    """The newest statement of a year; `earlier` counts those before it."""

    result: SpiResult
    earlier: int
    category: Category | None
    national: Decimal | None
    computed: Decimal | None
    before: Decimal | None

    @property
    def corrections(self) -> Decimal | None:
        """What both corrections took away."""
        found = [getattr(self.result, name) for name in CORRECTIONS]
        given = [value for value in found if value is not None]
        return sum(given, Decimal()) if given else None

    @property
    def weights(self) -> Mapping[str, Decimal] | None:
        return weights_of(self.result.year)

    @property
    def gap(self) -> Decimal | None:
        """How far the parts are from the published index, where it is more than rounding."""
        if self.computed is None:
            return None
        difference = self.result.index - self.computed
        return difference if abs(difference) > CLOSE else None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None else self.result.index - self.before

    @property
    def fall(self) -> Decimal | None:
        return None if self.change is None else -self.change

    @property
    def without_corrections(self) -> Decimal:
        index: Decimal = self.result.index
        return index + (self.corrections or Decimal())

    @property
    def kind(self) -> str:
        """The colour that KPK gives the class."""
        words = {"merah": "late", "kuning": "due", "hijau": "done"}
        return "idle" if self.category is None else words.get(self.category.colour, "idle")


@dataclass(frozen=True, slots=True)
class Weakness:
    """A dimension of a year with what was recommended about it; `before`: the year before."""

    key: str
    label: str
    value: Decimal
    before: Decimal | None
    lines: Sequence[Line]
    is_weakest: bool

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None else self.value - self.before

    @property
    def fall(self) -> Decimal | None:
        return None if self.change is None else -self.change

    @property
    def bar(self) -> DimensionBar:
        return DimensionBar(self.label, self.value)


def years_of(person: Person, agency_id: UUID) -> list[Year]:
    """The latest year first; two queries."""
    rows = seen_results(person).filter(agency=agency_id).select_related("stated_by")
    by_year = defaultdict[int, list[SpiResult]](list)
    for row in rows.prefetch_related("dimensions").order_by("stated_at", "id"):
        by_year[row.year].append(row)
    return [_year(by_year, year) for year in sorted(by_year, reverse=True)]


def weaknesses(
    person: Person, agency_id: UUID, years: Sequence[Year], today: date
) -> list[Weakness]:
    """Every dimension of the latest year, the weakest first, with its recommendations of any year;
    three queries.
    """
    if not years:
        return []
    now = {each.key: each.value for each in years[0].result.dimensions.all()}
    before = _values(years[1:], years[0].result.year - 1)
    rows = with_progress(seen_recommendations(person)).filter(agency=agency_id, dimension__in=now)
    rows = rows.select_related("owner_unit", "owner_post").order_by("-year", "number")
    by_key = defaultdict[str, list[Line]](list)
    for line in lines_of(list(rows), today):
        by_key[line.row.dimension].append(line)
    ordered = sorted(now, key=lambda key: (now[key], key))
    labels = dimensions()
    return [
        Weakness(
            key, labels.get(key, key), now[key], before.get(key), by_key[key], place < WEAKEST
        )
        for place, key in enumerate(ordered)
    ]  # fmt: skip


def _year(by_year: dict[int, list[SpiResult]], year: int) -> Year:
    result = by_year[year][-1]
    groups = {
        key: value for key, name in _GROUPS.items() if (value := getattr(result, name)) is not None
    }
    corrections = [value for name in CORRECTIONS if (value := getattr(result, name)) is not None]
    before = by_year.get(year - 1)
    return Year(
        result, len(by_year[year]) - 1, category_of(result.index, year), national(year),
        computed(groups, corrections, year), before[-1].index if before else None,
    )  # fmt: skip


def _values(years: Sequence[Year], year: int) -> dict[str, Decimal]:
    found = next((each for each in years if each.result.year == year), None)
    return {} if found is None else {d.key: d.value for d in found.result.dimensions.all()}
