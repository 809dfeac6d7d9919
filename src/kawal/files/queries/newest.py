"""The newest version of each evidence that a person may see."""

from collections.abc import Collection
from uuid import UUID

from kawal.accounts.models import Person
from kawal.files.models import EvidenceVersion
from kawal.files.permissions import visible_to


def newest_of(person: Person, evidence: Collection[UUID]) -> dict[UUID, EvidenceVersion]:
    """By evidence, with their content; one query.

    Who sees an evidence because they judge one version of it does not see what came after.
    """
    versions = EvidenceVersion.objects.filter(evidence__in=evidence).select_related("blob")
    rows = visible_to(person, versions).order_by("evidence", "-number").distinct("evidence")
    return {version.evidence_id: version for version in rows}
