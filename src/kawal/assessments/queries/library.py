"""Evidence to pick for an answer: what the words find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When

from kawal.accounts.service import Person
from kawal.assessments.evidence_period import Fit, fit_of
from kawal.assessments.models import Run, Sheet
from kawal.files.service import Classification, Evidence, EvidenceVersion, named, visible_to

MOST_FOUND = 20


class Owner(IntEnum):
    """Whose evidence it is, as seen from a run; also the order in which it is shown."""

    RUN = 0
    AGENCY = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One evidence that may be attached. `reason`: why it is suggested, or whose it is; `owner`:
    a file of others is one that the signals point out to those who check.
    """

    evidence: Evidence
    reason: str
    fit: Fit
    owner: Owner

    @property
    def is_of_others(self) -> bool:
        return self.owner == Owner.OTHER


def search(person: Person, sheet: Sheet, words: str, taken: Iterable[UUID]) -> list[Found]:
    """What the person may see and the words name: the run's units first, then agency-wide."""
    rows = visible_to(person, Evidence.objects.select_related("unit"))
    rows = rows.filter(named(person, words), withdrawn_at=None).exclude(pk__in=list(taken))
    rows = rows.annotate(owner=_owner(sheet.run)).order_by("owner", "-created_at", "-pk")
    return [offered(row, row.unit.name, sheet.run) for row in rows[: MOST_FOUND + 1]]


def offered(evidence: Evidence, reason: str, run: Run) -> Found:
    return Found(evidence, reason, fit_of(evidence, run.cycle), _seen_from(run, evidence))


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


def is_agency_wide(evidence: Evidence, unit_id: UUID) -> bool:
    """Declared for the whole agency, or open and of an office outside the unit's tree."""
    if evidence.is_shared:
        return True
    is_open = evidence.classification == Classification.OPEN
    return is_open and not evidence.unit.is_below(unit_id)


def _seen_from(run: Run, evidence: Evidence) -> Owner:
    """A unit above or below does the same work: its file is no copy of a stranger's."""
    if evidence.unit.is_below(run.unit_id):
        return Owner.RUN
    if is_agency_wide(evidence, run.unit_id) or run.unit.is_below(evidence.unit_id):
        return Owner.AGENCY
    return Owner.OTHER


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
