"""Selections as people find them, with how far their numbers are."""

from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.selection.models import Candidate, CriterionValue, Decision, Selection, SelectionState
from kawal.selection.permissions import visible_to


def selections_for(person: Person) -> QuerySet[Selection]:
    """Newest year first."""
    rows = Selection.objects.select_related("agency")
    return visible_to(person, rows).order_by("-year", "title", "pk")


def selection_rows(person: Person) -> QuerySet[Selection]:
    """Each with `n_candidates` and `n_values`: one query."""
    candidates = Candidate.objects.filter(selection=OuterRef("pk")).order_by()
    values = CriterionValue.objects.filter(candidate__selection=OuterRef("pk")).order_by()
    return selections_for(person).annotate(
        n_candidates=_count(candidates.values("selection")),
        n_values=_count(values.values(of=F("candidate__selection"))),
    )


def selection_for(person: Person, selection_id: UUID) -> Selection:
    """404 for a selection that the person may not see."""
    return get_object_or_404(selections_for(person), pk=selection_id)


def candidates_of(selection: Selection) -> list[Candidate]:
    """By the name of the unit."""
    return list(selection.candidates.select_related("unit").order_by("unit__name", "pk"))


def candidate_for(selection: Selection, candidate_id: UUID) -> Candidate:
    rows = selection.candidates.select_related("unit")
    return get_object_or_404(rows, pk=candidate_id)


def decision_of(selection: Selection) -> Decision | None:
    """With what was said against it; None while nothing is decided."""
    if selection.state != SelectionState.DECIDED:
        return None
    rows = Decision.objects.select_related("decided_by").prefetch_related("dissents__person")
    return rows.get(selection=selection)


def stored_values(selection: Selection) -> dict[tuple[UUID, str], CriterionValue]:
    """By candidate and criterion: one query."""
    rows = CriterionValue.objects.filter(candidate__selection=selection)
    return {(row.candidate_id, row.key): row for row in rows}


def _count(grouped: QuerySet[Candidate, object] | QuerySet[CriterionValue, object]) -> Coalesce:
    counted = grouped.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
