"""How the period of an evidence fits the period that a cycle asks evidence of."""

import re
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
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


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


def ended_before(evidence: Evidence, cycle: Cycle, attached_on: date) -> date | None:
    """The last day of a document that was over when it was attached, or before the year of the
    cycle began. A few days inside the period of the evidence do not make it one of this year.
    """
    ended = evidence.valid_to
    is_over = ended is not None and ended < max(attached_on, date(cycle.year, 1, 1))
    return ended if is_over else None


def titled_earlier(evidence: Evidence, cycle: Cycle) -> int | None:
    """The latest year in the title of an undated occasion, if it is over before the period begins.

    Nothing for an exempt document: its title is not for everybody.
    """
    is_undated = evidence.valid_from is None and evidence.valid_to is None
    if evidence.is_exempt or not is_undated or evidence.kind not in _OCCASIONS:
        return None
    named = max((int(year) for year in _YEAR.findall(evidence.title)), default=None)
    return named if named is not None and named < cycle.evidence_from.year else None


def _end_of_occasion(evidence: Evidence) -> date | None:
    return evidence.valid_from if evidence.kind in _OCCASIONS else None
