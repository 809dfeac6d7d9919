"""Which answers of many sheets have evidence that counts, in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from kawal.assessments.models import Answer, EvidenceLink, Sheet
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import EvidenceUse, Verdict


def supported_codes(sheets: Iterable[Sheet]) -> Mapping[UUID, set[str]]:
    """By sheet: codes with at least one evidence that is neither rejected nor withdrawn, or a link.

    The same rule as `uses.supported_answers`, for whole sheets of many units at once.
    """
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, version__evidence__withdrawn_at=None)
    uses = uses.exclude(verdict=Verdict.REJECTED)
    of_answer = uses.filter(about_id=Cast(OuterRef("pk"), CharField()))
    links = EvidenceLink.objects.filter(answer=OuterRef("pk"))
    rows = Answer.objects.filter(
        Exists(of_answer) | Exists(links), sheet__in=[sheet.pk for sheet in sheets]
    )
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for sheet_id, code in rows.order_by().values_list("sheet_id", "code"):
        found[sheet_id].add(code)
    return found
