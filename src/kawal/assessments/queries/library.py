"""Evidence to pick for an answer: what the words find, and what others used for the same thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.evidence_period import Fit, fit_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Assessor, Cycle, Run, Sheet
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import (
    Classification,
    Evidence,
    EvidenceUse,
    EvidenceVersion,
    Verdict,
    named,
    visible_to,
)

MOST_FOUND = 20
MOST_SUGGESTED = 5
_ASKED = 300  # answers of other years and units: the newest
_LOOKED_AT = 60  # uses that suggestions are made of: the newest of the nearest


class Owner(IntEnum):
    """Whose evidence it is, as seen from a run; also the order in which it is shown."""

    RUN = 0
    AGENCY = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One evidence that may be attached. `reason`: why it is suggested, or whose it is."""

    evidence: Evidence
    reason: str
    fit: Fit


def search(person: Person, sheet: Sheet, words: str, taken: Iterable[UUID]) -> list[Found]:
    """What the person may see and the words name: the run's units first, then agency-wide."""
    rows = visible_to(person, Evidence.objects.select_related("unit"))
    rows = rows.filter(named(words), withdrawn_at=None).exclude(pk__in=list(taken))
    rows = rows.annotate(owner=_owner(sheet.run)).order_by("owner", "-created_at", "-pk")
    cycle = sheet.run.cycle
    return [Found(row, row.unit.name, fit_of(row, cycle)) for row in rows[: MOST_FOUND + 1]]


def suggestions(person: Person, sheet: Sheet, answer: Answer, taken: Iterable[UUID]) -> list[Found]:
    """Used for this question in other years, for its sisters, by other units; three queries."""
    reasons = _related(sheet, answer)
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=list(reasons))
    uses = uses.filter(version__evidence__withdrawn_at=None).exclude(verdict=Verdict.REJECTED)
    uses = visible_to(person, uses).exclude(version__evidence__in=list(taken))
    uses = uses.select_related("version__evidence__unit")
    near = [id_ for id_, reason in reasons.items() if reason.rank < _Rank.OTHER_UNIT]
    far = Case(When(about_id__in=near, then=0), default=1, output_field=IntegerField())
    ordered = uses.order_by(far, "-added_at", "pk")[:_LOOKED_AT]
    return _best(ordered, reasons, sheet.run.cycle)


def known_versions(
    person: Person, run: Run, digests: Iterable[str]
) -> Mapping[str, EvidenceVersion]:
    """The same bytes in the library of the run's units, as far as this person sees it; one query.

    Of others nothing is told: an upload must not be a way to ask what somebody else has.
    """
    rows = EvidenceVersion.objects.filter(
        Q(evidence__unit=run.unit_id) | Q(evidence__unit__in=run.parts.values("unit_id")),
        blob__sha256__in=[digest for digest in digests if digest],
        evidence__withdrawn_at=None,
    )
    seen = visible_to(person, rows).select_related("evidence", "blob").order_by("uploaded_at", "pk")
    return {version.blob.sha256: version for version in seen}


class _Rank(IntEnum):
    OTHER_YEAR = 0
    SISTER = 1
    OTHER_UNIT = 2


@dataclass(frozen=True, slots=True)
class _Reason:
    rank: _Rank
    words: str


def _related(sheet: Sheet, answer: Answer) -> Mapping[str, _Reason]:
    """Answers whose evidence may do here too, by id as a use names them; two queries.

    One query with an OR would read every answer of the agency.
    """
    cycle = sheet.run.cycle
    sisters = sisters_of(cycle.instrument, answer.code)
    same = Sheet.objects.filter(
        assessor=Assessor.UNIT, run__cycle__agency=cycle.agency_id,
        run__cycle__instrument=cycle.instrument,
    ).exclude(pk=sheet.pk)  # fmt: skip
    asked = ("pk", "code", "sheet_id", "sheet__run__unit_id", "sheet__run__cycle__year",
             "sheet__run__unit__name")  # fmt: skip
    beside = Answer.objects.filter(sheet=sheet, code__in=sisters).exclude(pk=answer.pk)
    elsewhere = Answer.objects.filter(sheet__in=same, code=answer.code).order_by(
        _not_of(sheet.run), "-sheet__run__cycle__year", "pk"
    )[:_ASKED]
    rows = [*beside.values(*asked), *elsewhere.values(*asked)]
    return {str(row["pk"]): _reason(row, sheet) for row in rows}


def _not_of(run: Run) -> Case:
    """The unit's own years come before those of others."""
    return Case(When(sheet__run__unit=run.unit_id, then=0), default=1, output_field=IntegerField())


def _reason(row: Mapping[str, Any], sheet: Sheet) -> _Reason:
    if row["sheet_id"] == sheet.pk:
        return _Reason(_Rank.SISTER, _("Dipakai untuk {code}").format(code=row["code"]))
    year = row["sheet__run__cycle__year"]
    if row["sheet__run__unit_id"] == sheet.run.unit_id:
        words = _("Dipakai untuk pertanyaan ini, {year}").format(year=year)
        return _Reason(_Rank.OTHER_YEAR, words)
    unit = row["sheet__run__unit__name"]
    words = _("Dipakai {unit} untuk pertanyaan ini, {year}").format(unit=unit, year=year)
    return _Reason(_Rank.OTHER_UNIT, words)


def _best(uses: Iterable[EvidenceUse], reasons: Mapping[str, _Reason], cycle: Cycle) -> list[Found]:
    """Each evidence once, for its nearest reason."""
    nearest: dict[UUID, tuple[_Reason, Evidence]] = {}
    for use in uses:
        reason, evidence = reasons[use.about_id], use.version.evidence
        known = nearest.get(evidence.pk)
        if known is None or reason.rank < known[0].rank:
            nearest[evidence.pk] = (reason, evidence)
    best = sorted(nearest.values(), key=lambda pair: pair[0].rank)[:MOST_SUGGESTED]
    return [Found(evidence, reason.words, fit_of(evidence, cycle)) for reason, evidence in best]


def sisters_of(instrument: str, code: str) -> Sequence[str]:
    """Other questions of the same rincian."""
    loaded = instrument_of(instrument)
    parent = loaded.by_id[code].parent
    return [other for other in loaded.questions if loaded.by_id[other].parent == parent]


def is_agency_wide(evidence: Evidence, unit_id: UUID) -> bool:
    """Declared for the whole agency, or open and of an office outside the unit's tree."""
    if evidence.is_shared:
        return True
    is_open = evidence.classification == Classification.OPEN
    return is_open and not evidence.unit.is_below(unit_id)


def _is_offered_to_all(below: Q) -> Q:
    """The rule of `is_agency_wide`, for the database."""
    return Q(shared_at__isnull=False) | Q(classification=Classification.OPEN) & ~below


def _owner(run: Run) -> Case:
    parts = run.parts.values("unit_id")
    own = Q(unit=run.unit_id) | Q(unit__in=parts)
    below = Q(unit__path__overlap=[run.unit_id])
    return Case(
        When(own, then=Value(Owner.RUN.value)),
        When(_is_offered_to_all(below), then=Value(Owner.AGENCY.value)),
        default=Value(Owner.OTHER.value),
        output_field=IntegerField(),
    )
