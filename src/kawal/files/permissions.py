"""Who sees which evidence and who may change it. Not visible is 404, visible but not theirs 403."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet

from kawal.accounts.models import Person
from kawal.files.models import (
    Classification,
    Evidence,
    EvidenceUse,
    EvidenceVersion,
    Package,
    Upload,
)
from kawal.units.permissions import Permission, holds, rights_of, within

type Judged = Callable[[Person], QuerySet[Any, Any]]
"""Ids, as text, of the things that this person has to judge; without a query of its own."""

_JUDGED: dict[str, Judged] = {}

_PATH_TO_EVIDENCE: dict[type[Model], str] = {
    Evidence: "",
    EvidenceVersion: "evidence__",
    EvidenceUse: "version__evidence__",
}


def seen_by_judges(kind: str, judged: Judged) -> None:
    """Whoever has to judge a thing sees what stands beside it, without a right to evidence at all.

    The feature above says what a person judges. Exempt evidence stays closed to them.
    """
    _JUDGED[kind] = judged


def visible_to[M: Model](person: Person, rows: QuerySet[M]) -> QuerySet[M]:
    """The evidence, versions, uses or packages that this person may see; their own uploads.

    A package is seen by who sees the evidence of its unit; what is in it may be closed to them.
    """
    if rows.model is Upload:
        return rows.filter(person=person)
    if rows.model is Package:
        return rows.filter(within(person, Permission.FILES_VIEW, "unit__"))
    path = _PATH_TO_EVIDENCE[rows.model]
    seen = _seen(person, path)
    if rows.model is not EvidenceUse:  # what another unit uses it for stays that unit's
        seen |= _shared(person, path)
    return rows.filter(seen | _to_judge(person, rows.model, path))


def withheld_from(person: Person) -> QuerySet[Evidence]:
    """Exempt evidence that this person may not see: its name, too, is closed to them."""
    exempt = Evidence.objects.filter(classification=Classification.EXEMPT)
    return exempt.exclude(pk__in=visible_to(person, exempt).values("pk"))


def may_see(person: Person, evidence: Evidence) -> bool:
    """The rule of `visible_to` for one evidence that is loaded with its unit; no query."""
    if not evidence.is_exempt:
        return holds(person, Permission.FILES_VIEW, evidence.unit) or (
            evidence.is_shared
            and evidence.unit.agency_id in rights_of(person).somewhere_in(Permission.FILES_VIEW)
        )
    return holds(person, Permission.FILES_VIEW_EXEMPT, evidence.unit) or (
        evidence.created_by_id == person.pk and may_manage(person, evidence)
    )


def may_manage(person: Person, thing: Evidence | Package) -> bool:
    """Whether the person may renew, describe, classify and withdraw it; or fill a package."""
    return holds(person, Permission.FILES_MANAGE, thing.unit)


def may_share(person: Person, evidence: Evidence) -> bool:
    """Whether the person may declare it for the whole agency: a right of the office that owns it,
    so another office can neither declare it nor take that back.
    """
    return holds(person, Permission.FILES_SHARE, evidence.unit)


def _seen(person: Person, path: str) -> Q:
    """Open and limited evidence of units within reach; exempt one (UU 14/2008 ps. 17) by name only.

    Who handed in an exempt document keeps seeing it as long as they manage that unit's files.
    """
    exempt = Q(**{f"{path}classification": Classification.EXEMPT})
    unit = f"{path}unit__"
    return (
        within(person, Permission.FILES_VIEW, unit) & ~exempt
        | within(person, Permission.FILES_VIEW_EXEMPT, unit) & exempt
        | within(person, Permission.FILES_MANAGE, unit)
        & exempt
        & Q(**{f"{path}created_by": person})
    )


def _to_judge(person: Person, model: type[Model], path: str) -> Q:
    """What stands beside a thing that this person has to judge: those versions and no others."""
    key = {Evidence: "version__evidence", EvidenceVersion: "version", EvidenceUse: "pk"}[model]
    judged = Q(pk__in=[])
    for kind, ids_of in _JUDGED.items():
        uses = EvidenceUse.objects.filter(about_kind=kind, about_id__in=ids_of(person))
        judged |= Q(pk__in=uses.values(key))
    return judged & ~Q(**{f"{path}classification": Classification.EXEMPT})


def _shared(person: Person, path: str) -> Q:
    """What holds for the whole agency is open to everybody there who may see evidence at all."""
    agencies = rights_of(person).somewhere_in(Permission.FILES_VIEW)
    return Q(**{f"{path}shared_at__isnull": False, f"{path}unit__agency__in": agencies})
