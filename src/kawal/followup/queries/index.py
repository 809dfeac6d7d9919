"""The index by SQL: the same definition as `kawal.followup.index`, for thousands at once."""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from kawal.followup.index import Index, unplanned
from kawal.followup.models import IN_HAND, Action, ActionState, DueChange
from kawal.followup.queries.units import SeenUnit
from kawal.followup.unplanned import unplanned_by_unit
from kawal.units.service import Unit

_NOT_WAIVED = ~Q(state=ActionState.WAIVED)


def kept(today: date) -> Q:
    return _NOT_WAIVED & Q(counts_on__lt=today, done_on__lte=F("counts_on"))


def late(today: date) -> Q:
    """Done after its day, or submitted after it: whatever the verdict will be."""
    is_late = Q(done_on__gt=F("counts_on")) | Q(
        done_on=None, state=ActionState.SUBMITTED, submitted_on__gt=F("counts_on")
    )
    return _NOT_WAIVED & Q(counts_on__lt=today) & is_late


def open_(today: date) -> Q:
    return Q(counts_on__lt=today, done_on=None, state__in=IN_HAND)


def waiting(today: date) -> Q:
    """Submitted in time; it is the verifier's turn."""
    return Q(
        counts_on__lt=today,
        done_on=None,
        state=ActionState.SUBMITTED,
        submitted_on__lte=F("counts_on"),
    )


def counts(today: date) -> dict[str, Count]:
    """The fields of `Index` as aggregates over actions that `with_moved` has marked."""
    return {
        "kept": Count("pk", filter=kept(today)),
        "late": Count("pk", filter=late(today)),
        "open": Count("pk", filter=open_(today)),
        "waiting": Count("pk", filter=waiting(today)),
        "waived": Count("pk", filter=Q(state=ActionState.WAIVED)),
        "moved": Count(
            "pk", filter=_NOT_WAIVED & Q(counts_on__lt=today) & ~Q(due_on=F("counts_on"))
        ),
    }


def index_of(actions: QuerySet[Action], today: date) -> Index:
    """One query, however many."""
    return Index(**actions.order_by().aggregate(**counts(today)))


def index_of_unit(unit: Unit, today: date) -> Index:
    """With all its sub-units."""
    return index_of(Action.objects.filter(unit__path__contains=[unit.pk]), today)


def index_by_unit(actions: QuerySet[Action], units: Set[UUID], today: date) -> Mapping[UUID, Index]:
    """For each of these units with its sub-units; one query. Nested units each count in full."""
    rows = actions.order_by().values("unit__path").annotate(**counts(today))
    found = dict.fromkeys(units, Index())
    for row in rows:
        for pk in units & set(row["unit__path"]):
            found[pk] += _index(row)
    return found


def unplanned_within(
    tops: Set[UUID], units: Iterable[SeenUnit], today: date
) -> Mapping[UUID, Index]:
    """For each of these units: what it and those of `units` below it promised and nobody planned.

    One query. Beside `index_by_unit`, which knows actions only.
    """
    counted = unplanned_by_unit(today)
    found = dict.fromkeys(tops, Index())
    for unit in units:
        for pk in tops & set(unit.path) if unit.pk in counted else ():
            found[pk] += unplanned(counted[unit.pk])
    return found


def index_by_source(kind: str, ids: Collection[str], today: date) -> Mapping[str, Index]:
    """For each source of this kind that has actions; one query."""
    rows = Action.objects.filter(source_kind=kind, source_id__in=ids).order_by()
    found = rows.values("source_id").annotate(**counts(today))
    return {row["source_id"]: _index(row) for row in found}


def moved_dates(actions: QuerySet[Action]) -> int:
    """How often a date was moved, whether it is due by now or not."""
    return DueChange.objects.filter(action__in=actions.order_by().values("pk")).count()


def _index(row: Mapping[str, Any]) -> Index:
    return Index(**{field.name: row[field.name] for field in fields(Index) if field.name in row})
