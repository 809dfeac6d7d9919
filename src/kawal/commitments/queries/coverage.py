"""Which units have had a ceremony of a kind, since when, and which have not."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet

from kawal.commitments.models import Ceremony, CeremonyKind, CeremonyState, CeremonyUnit
from kawal.core.alphabet import alphabetical
from kawal.core.time import local_date
from kawal.units.service import Agency, Kind, Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """Ceremonies of `kind` for units of `of`, in a year or, without one, ever."""

    kind: CeremonyKind
    of: Kind
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """`first`, `latest`: days on which one was held; `planned`: the next day that is announced."""

    unit: Unit
    first: date | None
    latest: date | None
    planned: date | None
    slug: str

    @property
    def has(self) -> bool:
        return self.first is not None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Those that have it first, then the others; each by name, for units are not ranked."""

    asked: Asked
    lines: list[Line]

    @property
    def having(self) -> list[Line]:
        return [line for line in self.lines if line.has]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if not line.has]


def coverage(agency: Agency, asked: Asked, *, on: date, only_public: bool) -> Coverage:
    """Every unit of the kind that stands on that day; three queries however many there are.

    Only what was held counts. To the public a ceremony that is not public has not been announced,
    but that it was held is a fact, so it counts there without its page.
    """
    rows = Unit.objects.on(on).filter(agency=agency, kind=asked.of)
    units = list(rows.order_by(alphabetical("name"), "pk"))
    held = _days(units, asked, CeremonyState.HELD)
    planned = _planned(units, asked, on, only_public=only_public)
    slugs = _pages(units, asked, only_public=only_public)
    lines = []
    for unit in units:
        first, latest = held.get(unit.pk, (None, None))
        lines.append(Line(unit, first, latest, planned.get(unit.pk), slugs.get(unit.pk, "")))
    return Coverage(asked, sorted(lines, key=lambda line: not line.has))


@dataclass(frozen=True, slots=True)
class Cell:
    """`n` of `total` units of this kind have had one."""

    of: Kind
    kind: CeremonyKind
    n: int
    total: int


def table_of(agency: Agency, *, on: date) -> list[tuple[Kind, int, list[Cell]]]:
    """Units of every kind against ceremonies of every kind; two queries."""
    standing = Unit.objects.on(on).filter(agency=agency)
    totals = dict(standing.order_by().values_list("kind").annotate(n=Count("pk")))
    counted = (
        CeremonyUnit.objects.filter(unit__in=standing, ceremony__state=CeremonyState.HELD)
        .order_by()
        .values_list("unit__kind", "ceremony__kind")
        .annotate(n=Count("unit", distinct=True))
    )
    had: dict[str, dict[str, int]] = defaultdict(dict)
    for of, kind, n in counted:
        had[of][kind] = n
    return [
        (
            of,
            totals[of],
            [Cell(of, kind, had[of].get(kind, 0), totals[of]) for kind in CeremonyKind],
        )
        for of in Kind
        if had.get(of)
    ]


def years_of(agency: Agency) -> list[int]:
    """In which something was held, the newest first."""
    held = Ceremony.objects.filter(agency=agency, state=CeremonyState.HELD)
    return [moment.year for moment in held.datetimes("starts_at", "year", order="DESC")]


def declared(units: QuerySet[Unit]) -> dict[UUID, date]:
    """Since when each of these units builds its zone: its first pencanangan that was held."""
    rows = CeremonyUnit.objects.filter(
        unit__in=units, ceremony__state=CeremonyState.HELD, ceremony__kind=CeremonyKind.PENCANANGAN
    )
    first = rows.order_by().values_list("unit").annotate(at=Min("ceremony__starts_at"))
    return {unit: local_date(at) for unit, at in first}


def _days(units: list[Unit], asked: Asked, state: CeremonyState) -> dict[UUID, tuple[date, date]]:
    rows = _of(units, asked).filter(ceremony__state=state)
    found = rows.values_list("unit").annotate(
        first=Min("ceremony__starts_at"), latest=Max("ceremony__starts_at")
    )
    return {unit: (local_date(first), local_date(latest)) for unit, first, latest in found}


def _planned(units: list[Unit], asked: Asked, on: date, *, only_public: bool) -> dict[UUID, date]:
    rows = _of(units, Asked(asked.kind, asked.of)).filter(
        ceremony__state=CeremonyState.PLANNED, ceremony__starts_at__date__gte=on
    )
    if only_public:
        rows = rows.filter(ceremony__is_public=True)
    found = rows.values_list("unit").annotate(at=Min("ceremony__starts_at"))
    return {unit: local_date(at) for unit, at in found}


def _pages(units: list[Unit], asked: Asked, *, only_public: bool) -> dict[UUID, str]:
    """The public address of the latest one held for each unit."""
    rows = _of(units, asked).filter(ceremony__state=CeremonyState.HELD)
    if only_public:
        rows = rows.filter(ceremony__is_public=True)
    found = rows.order_by("ceremony__starts_at").values_list("unit", "ceremony__slug")
    return dict(found)


def _of(units: list[Unit], asked: Asked) -> QuerySet[CeremonyUnit]:
    rows = CeremonyUnit.objects.filter(unit__in=units, ceremony__kind=asked.kind).order_by()
    if asked.year is not None:
        rows = rows.filter(ceremony__starts_at__year=asked.year)
    return rows
