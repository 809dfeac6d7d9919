"""How the period of an evidence fits the period that a cycle asks evidence of."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models import Cycle
from kawal.files.service import Evidence, EvidenceKind

# What they record happened on a day; a decree or an SOP of long ago may still be in force.
_OCCASIONS = frozenset(
    {
        EvidenceKind.LETTER,
        EvidenceKind.MINUTES,
        EvidenceKind.ATTENDANCE,
        EvidenceKind.REPORT,
        EvidenceKind.PHOTO,
        EvidenceKind.VIDEO,
        EvidenceKind.TABLE,
        EvidenceKind.SCREENSHOT,
    }
)


class Fit(TextChoices):
    INSIDE = "inside", _("dalam masa data dukung")
    BEFORE = "before", _("sebelum masa data dukung")
    AFTER = "after", _("sesudah masa data dukung")
    UNKNOWN = "unknown", _("masa berlaku belum diisi")


def fit_of(evidence: Evidence, cycle: Cycle) -> Fit:
    """An occasion without an end is over on its day; other documents hold until they end."""
    first = evidence.valid_from
    last = evidence.valid_to or _end_of_occasion(evidence)
    if evidence.valid_from is None and evidence.valid_to is None:
        return Fit.UNKNOWN
    if last is not None and last < cycle.evidence_from:
        return Fit.BEFORE
    if first is not None and first > cycle.evidence_to:
        return Fit.AFTER
    return Fit.INSIDE


def _end_of_occasion(evidence: Evidence) -> date | None:
    return evidence.valid_from if evidence.kind in _OCCASIONS else None
