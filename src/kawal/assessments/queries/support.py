"""Which answers of many sheets have evidence that counts, in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, Exists, OuterRef, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from kawal.assessments.models import Answer, EvidenceLink, Sheet
from kawal.assessments.queries import inherited
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import EvidenceUse, Verdict


def supported_codes(sheets: Iterable[Sheet]) -> Mapping[UUID, set[str]]:
    """By sheet: codes with at least one evidence that is neither rejected nor withdrawn, or a link.

    The same rule as `uses.supported_answers`, for whole sheets of many units at once; each sheet
    with its run and cycle. What offices declared for the whole agency comes as a few rows more and
    is laid beside the sheets here: joined to 20,000 answers it would be read for each of them.
    """
    of_sheet = {sheet.pk: sheet for sheet in sheets}
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    declared: list[tuple[str, datetime]] = []
    for sheet_id, text, added_at in _own(of_sheet).union(_shared()):
        if sheet_id is None:
            declared.append((text, added_at))
        else:
            found[sheet_id].add(text)
    for pk, sheet in of_sheet.items():
        found[pk] |= _inherited(sheet, declared)
    return found


def _inherited(sheet: Sheet, declared: Iterable[tuple[str, datetime]]) -> set[str]:
    run = sheet.run
    beginning = inherited.about(run.cycle.agency_id, run.cycle.instrument)
    sent_at = run.sent_at or inherited.NEVER
    return {
        inherited.code_of(about_id)
        for about_id, added_at in declared
        if about_id.startswith(beginning) and added_at <= sent_at
    }


def _own(sheet_ids: Iterable[UUID]) -> QuerySet[Answer, Any]:
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, version__evidence__withdrawn_at=None)
    uses = uses.exclude(verdict=Verdict.REJECTED)
    of_answer = uses.filter(about_id=Cast(OuterRef("pk"), CharField()))
    links = EvidenceLink.objects.filter(answer=OuterRef("pk"))
    rows = Answer.objects.filter(Exists(of_answer) | Exists(links), sheet__in=list(sheet_ids))
    return rows.order_by().values_list("sheet_id", "code", Cast(Value(None), DateTimeField()))


def _shared() -> QuerySet[EvidenceUse, Any]:
    """Without a sheet, in place of the code what it is about, and since when."""
    uses = inherited.shared_uses().filter(inherited.COUNTING).order_by()
    return uses.values_list(Cast(Value(None), UUIDField()), "about_id", "added_at")
