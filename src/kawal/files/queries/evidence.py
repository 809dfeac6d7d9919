"""One evidence with its versions, its uses and its twins."""

from uuid import UUID

from django.db.models import F, Model, QuerySet
from django.shortcuts import get_object_or_404

from kawal.accounts.models import Person
from kawal.files.models import Evidence, EvidenceUse, EvidenceVersion
from kawal.files.permissions import visible_to


def seen[M: Model](rows: QuerySet[M], person: Person, **which: object) -> M:
    """The row if the person may see it; for everybody else it is not there (404)."""
    return get_object_or_404(visible_to(person, rows), **which)


def evidence_for(person: Person, evidence_id: UUID) -> Evidence:
    rows = Evidence.objects.select_related(
        "unit__agency", "created_by", "withdrawn_by", "shared_by"
    )
    return seen(rows, person, pk=evidence_id)


def version_for(person: Person, evidence_id: UUID, number: int) -> EvidenceVersion:
    rows = EvidenceVersion.objects.select_related("blob", "evidence__unit")
    return seen(rows, person, evidence=evidence_id, number=number)


def versions_of(person: Person, evidence: Evidence) -> QuerySet[EvidenceVersion]:
    """Those that the person may see, the newest first: who judges one version sees no other."""
    rows = visible_to(person, evidence.versions.all())
    return rows.select_related("blob", "uploaded_by").order_by("-number")


def uses_of(evidence: Evidence) -> QuerySet[EvidenceUse]:
    """The newest first; at the end those that have ended and stand only in what was sent."""
    uses = EvidenceUse.objects.filter(version__evidence=evidence)
    in_force_first = F("ended_at").desc(nulls_first=True)
    return uses.select_related("version", "added_by", "judged_by").order_by(
        in_force_first, "-added_at", "pk"
    )


def twins_of(person: Person, version: EvidenceVersion) -> QuerySet[Evidence]:
    """Other evidence with the same bytes, in a version that this person may see anyway."""
    same = EvidenceVersion.objects.filter(blob=version.blob_id).exclude(
        evidence=version.evidence_id
    )
    twins = Evidence.objects.filter(pk__in=visible_to(person, same).order_by().values("evidence"))
    return twins.select_related("unit").order_by("-created_at")[:5]
