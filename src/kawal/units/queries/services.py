"""The register of services, and the way from the counter to online over the years."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kawal.accounts.models import Person
from kawal.core.alphabet import alphabetical
from kawal.units.models import Channel, Component, Service, ServiceChannel, ServiceComponent, Unit
from kawal.units.models.unit import UnitQuerySet
from kawal.units.permissions import visible_to

YEARS_SHOWN = 6


@dataclass(slots=True)
class Share:
    """How a set of services was offered on one day. Without services there is no share."""

    day: date
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def online(self) -> int:
        """Those that can be had online, wholly or in part."""
        return self.total - self.of(Channel.TATAP_MUKA)

    def of(self, channel: str) -> int:
        return self.counts.get(channel, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A set of services on one day: how many, with all 14 components, with a maklumat."""

    services: int = 0
    complete: int = 0
    with_maklumat: int = 0


@dataclass(frozen=True, slots=True)
class ServiceState:
    """A service on one day. `channel` is empty before it begins, and the last one after its end.

    `online_since`: the first day online without going back to the counter since.
    """

    service: Service
    channel: str
    channel_since: date | None
    online_since: date | None
    filled: int

    @property
    def channel_label(self) -> str:
        return str(Channel(self.channel).label) if self.channel else ""

    @property
    def is_complete(self) -> bool:
        return self.filled == len(Component)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    unit: Unit
    standing: Standing
    shares: list[Share]


def days_of_years(today: date, years: int = YEARS_SHOWN) -> list[date]:
    """The last day of each of the past years, then today."""
    past = [date(year, 12, 31) for year in range(today.year - years + 1, today.year)]
    return [*past, today]


def shares(services: QuerySet[Service], days: Sequence[date]) -> list[Share]:
    """All these services together on each of the days: one query."""
    return _shares(services, days)[None]


def standing(services: QuerySet[Service], day: date) -> Standing:
    """These services on one day: one query."""
    return _standings(services, day).get(None, Standing())


def units_with_services(person: Person, search: str = "") -> UnitQuerySet:
    """Units whose services the person may see, by name; `search` looks at units and services."""
    services = visible_to(person, Service.objects.all())
    if search:
        services = services.filter(Q(name__icontains=search) | Q(unit__name__icontains=search))
    return (
        Unit.objects.filter(pk__in=services.order_by().values("unit"))
        .select_related("parent")
        .order_by(alphabetical("name"), "pk")
    )


def register_lines(units: Sequence[Unit], days: Sequence[date]) -> list[RegisterLine]:
    """The register's lines for these units: two queries, however many services they have."""
    services = Service.objects.filter(unit__in=units)
    all_shares = _shares(services, days, by="service__unit")
    standings = _standings(services, days[-1], by="unit")
    return [
        RegisterLine(unit, standings.get(unit.pk, Standing()), all_shares[unit.pk])
        for unit in units
    ]


def states(services: QuerySet[Service], day: date) -> list[ServiceState]:
    """How each of the services stands on that day, in the order given: one query."""
    annotated = _with_state(services, day).select_related("unit")
    rows: Iterable[Any] = annotated  # annotated attributes are not in the type
    return [
        ServiceState(row, row.now_channel or "", row.now_since, row.now_online, row.n_filled)
        for row in rows
    ]


def _with_state(services: QuerySet[Service], day: date) -> QuerySet[Service]:
    steps = ServiceChannel.objects.filter(service=OuterRef("pk"))
    current = steps.filter(starts_on__lte=day).order_by("-starts_on")
    last_at_counter = (
        ServiceChannel.objects.filter(
            service=OuterRef("service"), channel=Channel.TATAP_MUKA, starts_on__lte=day
        )
        .order_by("-starts_on")
        .values("starts_on")[:1]
    )
    online = (
        steps.filter(starts_on__lte=day)
        .exclude(channel=Channel.TATAP_MUKA)
        .annotate(at_counter=Subquery(last_at_counter))
        .filter(Q(at_counter=None) | Q(starts_on__gt=F("at_counter")))
        .order_by("starts_on")
    )
    return services.annotate(
        now_channel=Subquery(current.values("channel")[:1]),
        now_since=Subquery(current.values("starts_on")[:1]),
        now_online=Subquery(online.values("starts_on")[:1]),
        n_filled=_n_filled(),
    )


def _n_filled() -> Coalesce:
    filled = (
        ServiceComponent.objects.filter(service=OuterRef("pk"))
        .order_by()
        .values("service")
        .annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(filled.values("n")), 0)


def _shares(
    services: QuerySet[Service], days: Sequence[date], by: str | None = None
) -> dict[UUID | None, list[Share]]:
    held = {
        f"day{i}": Count("pk", filter=Q(starts_on__lte=day) & _lasts(day))
        for i, day in enumerate(days)
    }
    steps = ServiceChannel.objects.filter(service__in=services.order_by().values("pk")).order_by()
    found: dict[UUID | None, list[Share]] = defaultdict(lambda: [Share(day) for day in days])
    for row in steps.values("channel", *_given(by)).annotate(**held):
        for i, share in enumerate(found[row[by] if by else None]):
            if row[f"day{i}"]:
                share.counts[row["channel"]] = row[f"day{i}"]
    return found


def _lasts(day: date) -> Q:
    return Q(ends_on=None) | Q(ends_on__gte=day)


def _standings(
    services: QuerySet[Service], day: date, by: str | None = None
) -> dict[UUID | None, Standing]:
    current = services.filter(_lasts(day), starts_on__lte=day).order_by()
    counted: dict[str, Any] = {
        "services": Count("pk"),
        "complete": Count("pk", filter=Q(n_filled=len(Component))),
        "with_maklumat": Count("pk", filter=~Q(maklumat="")),
    }
    rows: Iterable[dict[str, Any]]
    if by is None:
        rows = [current.annotate(n_filled=_n_filled()).aggregate(**counted)]
    else:
        rows = current.annotate(n_filled=_n_filled()).values(by).annotate(**counted)
    return {row.pop(by) if by else None: Standing(**row) for row in rows}


def _given(by: str | None) -> tuple[str, ...]:
    return () if by is None else (by,)
