"""All corrections in one order, a page of them at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value

from kawal.followup.models import Action, Recommendation
from kawal.followup.queries.corrections.kinds import CorrectionKind, Fact
from kawal.followup.queries.corrections.of_actions import FACTS_OF_ACTIONS, rows_of_actions
from kawal.followup.queries.corrections.of_recommendations import (
    FACTS_OF_RECOMMENDATIONS,
    rows_of_recommendations,
)
from kawal.units.service import Unit

_HIDDEN = {CorrectionKind.HIDDEN, CorrectionKind.FINDING_HIDDEN}
_FACTS = {**FACTS_OF_ACTIONS, **FACTS_OF_RECOMMENDATIONS}


@dataclass(frozen=True, slots=True)
class Correction:
    """`action` or `recommendation` is what it is about; neither where that is hidden by now, and
    then only its unit is told.
    """

    kind: CorrectionKind
    at: datetime
    unit: Unit
    fact: Fact
    action: Action | None = None
    recommendation: Recommendation | None = None

    @property
    def before(self) -> date | Decimal | None:
        return self.fact.before

    @property
    def after(self) -> date | Decimal | None:
        return self.fact.after

    @property
    def fields(self) -> Sequence[str]:
        return self.fact.fields


def correction_rows(*, unit: UUID | None = None) -> list[QuerySet[Any, Any]]:
    """Kind, id and moment of each, to be joined by `union`: of everything, or of a unit with those
    below it.
    """
    if unit is None:
        return _listed(rows_of_actions(Q()) | rows_of_recommendations(Q()))
    actions = rows_of_actions(Q(unit__path__contains=[unit]))
    return _listed(actions | rows_of_recommendations(Q(owner_unit__path__contains=[unit])))


def correction_rows_of(
    action: Action, kinds: Collection[CorrectionKind]
) -> list[QuerySet[Any, Any]]:
    """The same of one action, and of these kinds only."""
    found = rows_of_actions(Q(pk=action.pk))
    return _listed({kind: found[kind] for kind in kinds})


def _listed(found: Mapping[CorrectionKind, QuerySet[Any]]) -> list[QuerySet[Any, Any]]:
    return [
        rows.order_by().values_list(Value(kind.value, CharField()), "pk", "moment")
        for kind, rows in found.items()
    ]


def corrections(rows: Iterable[tuple[str, UUID, datetime]]) -> list[Correction]:
    """These in their order: a query for each kind that occurs, one for what they are about."""
    refs = [(CorrectionKind(kind), pk, at) for kind, pk, at in rows]
    ids: dict[CorrectionKind, list[UUID]] = {}
    for kind, pk, _at in refs:
        ids.setdefault(kind, []).append(pk)
    facts = {kind: _FACTS[kind](found) for kind, found in ids.items()}
    actions = _actions(_about(facts, FACTS_OF_ACTIONS))
    findings = _recommendations(_about(facts, FACTS_OF_RECOMMENDATIONS))
    return [_told(kind, at, facts[kind][pk], actions, findings) for kind, pk, at in refs]


def _told(
    kind: CorrectionKind,
    at: datetime,
    fact: Fact,
    actions: Mapping[UUID, Action],
    findings: Mapping[UUID, Recommendation],
) -> Correction:
    action, finding = actions.get(fact.about), findings.get(fact.about)
    unit = action.unit if action else findings[fact.about].owner_unit
    if kind in _HIDDEN:
        return Correction(kind, at, unit, fact)
    return Correction(kind, at, unit, fact, action, finding)


def _about(
    facts: Mapping[CorrectionKind, Mapping[UUID, Fact]], kinds: Iterable[CorrectionKind]
) -> set[UUID]:
    return {fact.about for kind in kinds for fact in facts.get(kind, {}).values()}


def _actions(ids: set[UUID]) -> Mapping[UUID, Action]:
    rows = Action.objects.filter(pk__in=ids).select_related("unit").defer("description")
    return {row.pk: row for row in rows} if ids else {}


def _recommendations(ids: set[UUID]) -> Mapping[UUID, Recommendation]:
    rows = Recommendation.objects.filter(pk__in=ids).select_related("owner_unit")
    return {row.pk: row for row in rows} if ids else {}
