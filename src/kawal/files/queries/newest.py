"""The newest version of each evidence."""

from collections.abc import Collection
from uuid import UUID

from kawal.files.models import EvidenceVersion


def newest_of(evidence: Collection[UUID]) -> dict[UUID, EvidenceVersion]:
    """By evidence, with their content; one query."""
    versions = EvidenceVersion.objects.filter(evidence__in=evidence).select_related("blob")
    rows = versions.order_by("evidence", "-number").distinct("evidence")
    return {version.evidence_id: version for version in rows}
