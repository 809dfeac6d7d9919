"""Which answers of many sheets have evidence that counts, in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    F,
    Func,
    OuterRef,
    QuerySet,
    StringAgg,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from kawal.assessments.models import Answer, EvidenceLink, Sheet
from kawal.assessments.queries import inherited
from kawal.assessments.queries.uses import ABOUT
from kawal.core.kept_queries import Kept
from kawal.files.service import EvidenceUse, EvidenceVersion, Verdict

_BETWEEN = Value(" ")  # no code holds it


class Scope(NamedTuple):
    """A sheet, and what of its run decides which evidence of the agency counts in it."""

    sheet: UUID
    agency: UUID
    instrument: str
    sent_at: datetime | None


SCOPE = ("pk", "run__cycle__agency", "run__cycle__instrument", "run__sent_at")
"""The same as values of a query of sheets."""


def scope_of(sheet: Sheet) -> Scope:
    run = sheet.run
    return Scope(sheet.pk, run.cycle.agency_id, run.cycle.instrument, run.sent_at)


def supported_codes(sheets: Iterable[Sheet]) -> Mapping[UUID, set[str]]:
    """By sheet: codes with at least one evidence that is neither rejected nor withdrawn, or a link.

    The same rule as `uses.supported_answers`, for whole sheets of many units at once; each sheet
    with its run and cycle.
    """
    return supported_in(scope_of(sheet) for sheet in sheets)


def supported_in(scopes: Iterable[Scope]) -> Mapping[UUID, set[str]]:
    """The same for sheets that were never loaded.

    What offices declared for the whole agency comes as a few rows more and is laid beside the
    sheets here: joined to 20,000 answers it would be read for each of them.
    """
    asked = list(scopes)
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    declared: list[tuple[str, datetime]] = []
    for sheet_id, text, added_at in _SUPPORTING(sheets=[scope.sheet for scope in asked]):
        if sheet_id is None:
            declared.append((text, added_at))
        else:
            found[sheet_id].update(text.split())
    for scope in asked:
        found[scope.sheet] |= _inherited(scope, declared)
    return found


def _inherited(scope: Scope, declared: Iterable[tuple[str, datetime]]) -> set[str]:
    beginning = inherited.about(scope.agency, scope.instrument)
    sent_at = scope.sent_at or inherited.NEVER
    return {
        inherited.code_of(about_id)
        for about_id, added_at in declared
        if about_id.startswith(beginning) and added_at <= sent_at
    }


class _Among(Func):
    """One parameter for however many values: `in` has one for each."""

    arg_joiner, template = " = ANY(", "%(expressions)s)"
    output_field = BooleanField()


def _supporting(sheets: list[UUID]) -> QuerySet[Answer, Any]:
    among = _Among(F("sheet_id"), Value(sheets, ArrayField(UUIDField())))
    answers = Answer.objects.filter(among).order_by()
    return _proven(answers).union(_linked(answers), _shared(), all=True)


_SUPPORTING = Kept(_supporting, sheets=[UUID])


def _proven(answers: QuerySet[Answer]) -> QuerySet[Answer, Any]:
    """By sheet, its codes in one text.

    An id begins with the time at which it was made, so the answers of a cycle lie together and so
    do their uses: nothing of other years is read. What is withdrawn is little, and quicker left out
    than everything else is joined.
    """
    ids = answers.annotate(as_text=Cast("pk", CharField())).values("as_text")
    ends = Subquery(ids.order_by("as_text")[:1]), Subquery(ids.order_by("-as_text")[:1])
    withdrawn = EvidenceVersion.objects.filter(evidence__withdrawn_at__isnull=False)
    uses = (
        EvidenceUse.objects.filter(about_kind=ABOUT, about_id__range=ends)
        .filter(about_id=Cast(OuterRef("pk"), CharField()))
        .exclude(verdict=Verdict.REJECTED)
        .exclude(version__in=withdrawn)
    )
    return _by_sheet(answers.filter(Exists(uses)))


def _linked(answers: QuerySet[Answer]) -> QuerySet[Answer, Any]:
    return _by_sheet(answers.filter(pk__in=EvidenceLink.objects.values("answer")))


def _by_sheet(answers: QuerySet[Answer]) -> QuerySet[Answer, Any]:
    codes = answers.values("sheet_id").annotate(codes=StringAgg("code", _BETWEEN))
    return codes.values_list("sheet_id", "codes", Cast(Value(None), DateTimeField()))


def _shared() -> QuerySet[EvidenceUse, Any]:
    """Without a sheet, in place of the code what it is about, and since when."""
    uses = inherited.shared_uses().filter(inherited.COUNTING).order_by()
    return uses.values_list(Cast(Value(None), UUIDField()), "about_id", "added_at")
