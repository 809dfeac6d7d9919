"""Which answers of many sheets have evidence that counts, in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    DateTimeField,
    F,
    Func,
    QuerySet,
    StringAgg,
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
    declared: defaultdict[str, list[_Declared]] = defaultdict(list)
    for sheet_id, text, added_at, ended_at in _SUPPORTING(sheets=[scope.sheet for scope in asked]):
        if sheet_id is None:
            declared[inherited.place_of(text)].append(
                _Declared(inherited.code_of(text), added_at, ended_at)
            )
        else:
            found[sheet_id].update(text.split())
    for scope in asked:
        sent_at = scope.sent_at or inherited.NEVER
        of_agency = declared[inherited.about(scope.agency, scope.instrument)]
        found[scope.sheet].update(each.code for each in of_agency if each.is_in_force_at(sent_at))
    return found


class _Declared(NamedTuple):
    """A question that an evidence of the whole agency serves, since when and until when."""

    code: str
    added_at: datetime
    ended_at: datetime | None

    def is_in_force_at(self, sent_at: datetime) -> bool:
        """As `inherited.in_force_at` asks the database."""
        return self.added_at <= sent_at and (self.ended_at is None or self.ended_at > sent_at)


class _Among(Func):
    """One parameter for however many values: `in` has one for each."""

    arg_joiner, template = " = ANY(", "%(expressions)s)"
    output_field = BooleanField()


def _supporting(sheets: list[UUID]) -> QuerySet[EvidenceUse, Any]:
    answers = Answer.objects.filter(_among("sheet_id", sheets)).order_by()
    return _proven(sheets).union(_linked(answers), _shared(), all=True)


_SUPPORTING = Kept(_supporting, sheets=[UUID])


def _among(field: str, sheets: list[UUID]) -> _Among:
    return _Among(F(field), Value(sheets, ArrayField(UUIDField())))


def _proven(sheets: list[UUID]) -> QuerySet[EvidenceUse, Any]:
    """By sheet, its codes in one text; the use tells them (`_where_a_use_stands` of migrations).

    What is withdrawn is little, and quicker left out than everything else is joined.
    """
    withdrawn = EvidenceVersion.objects.filter(evidence__withdrawn_at__isnull=False)
    uses = (
        EvidenceUse.objects.filter(_among("about_whole", sheets), about_kind=ABOUT)
        .exclude(verdict=Verdict.REJECTED)
        .exclude(version__in=withdrawn)
        .order_by()
    )
    return _by_sheet(uses, "about_whole", "about_part")


def _linked(answers: QuerySet[Answer]) -> QuerySet[Answer, Any]:
    return _by_sheet(
        answers.filter(pk__in=EvidenceLink.objects.values("answer")), "sheet_id", "code"
    )


def _by_sheet(rows: QuerySet[Any], sheet: str, code: str) -> QuerySet[Any, Any]:
    codes: QuerySet[Any, Any] = rows.values(sheet).annotate(codes=StringAgg(code, _BETWEEN))
    return codes.values_list(sheet, "codes", _no_time(), _no_time())


def _shared() -> QuerySet[EvidenceUse, Any]:
    """Without a sheet, in place of the code what it is about, since when and until when."""
    uses = inherited.shared_uses().filter(inherited.COUNTING).order_by()
    return uses.values_list(Cast(Value(None), UUIDField()), "about_id", "added_at", "ended_at")


def _no_time() -> Cast:
    return Cast(Value(None), DateTimeField())
