"""Evidence that holds for the whole agency, with the questions and runs in which it counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.assessments.actions.agency_wide import serving
from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import Area, areas_of
from kawal.assessments.models import Run, RunState
from kawal.assessments.queries.inherited import code_of, shared_uses
from kawal.files.service import (
    Evidence,
    EvidenceUse,
    EvidenceVersion,
    Verdict,
    may_share,
    visible_to,
)
from kawal.units.service import Agency


@dataclass(frozen=True, slots=True)
class Paper:
    """One of them. `uses`: of each question the newest version; `runs`: open ones that inherit.

    `is_behind`: a newer version was handed in and serves no question yet.
    """

    evidence: Evidence
    uses: Sequence[EvidenceUse]
    runs: int
    newest: int
    is_own: bool

    @property
    def codes(self) -> list[str]:
        return [code_of(use.about_id) for use in self.uses]

    @property
    def rejected(self) -> list[EvidenceUse]:
        return [use for use in self.uses if use.verdict == Verdict.REJECTED]

    @property
    def is_behind(self) -> bool:
        return any(use.version.number < self.newest for use in self.uses)


@dataclass(frozen=True, slots=True)
class Ticks:
    """The questions of one area to tick."""

    area: Area
    questions: Sequence[tuple[str, str, bool]]

    @property
    def ticked(self) -> int:
        return sum(is_ticked for _code, _text, is_ticked in self.questions)


def declared(person: Person) -> QuerySet[Evidence]:
    """Those that the person sees, also withdrawn ones: what they served has fallen."""
    rows = Evidence.objects.filter(shared_at__isnull=False).select_related("unit__agency")
    return visible_to(person, rows)


def documents(person: Person, agency: Agency) -> QuerySet[Evidence]:
    """What a fact of this agency may name as its document."""
    rows = declared(person).filter(unit__agency=agency, withdrawn_at=None)
    return rows.order_by("title", "pk")


def papers_for(person: Person, instrument: str) -> list[Paper]:
    """The person's own office first; four queries, however many there are."""
    rows = list(declared(person).order_by("unit__name", "title", "pk"))
    uses, newest = _uses_of(rows, instrument), _newest(rows)
    runs = {agency: _open_runs(agency, instrument) for agency in {r.unit.agency_id for r in rows}}
    found = [
        Paper(
            evidence=row,
            uses=uses[row.pk],
            runs=runs[row.unit.agency_id] if uses[row.pk] else 0,
            newest=newest[row.pk],
            is_own=may_share(person, row),
        )
        for row in rows
    ]
    return sorted(found, key=lambda paper: not paper.is_own)


def paper_for(person: Person, evidence_id: UUID) -> Evidence:
    return get_object_or_404(declared(person), pk=evidence_id)


def ticks_of(instrument: str, ticked: Iterable[str]) -> list[Ticks]:
    """Every question by area, those that it serves ticked."""
    known, loaded = set(ticked), instrument_of(instrument)
    return [
        Ticks(area, [(c, loaded.questions[c].text, c in known) for c in area.questions])
        for area in areas_of(instrument)
    ]


def codes_of(evidence: Evidence, instrument: str) -> set[str]:
    return {code_of(use.about_id) for use in serving(evidence, instrument)}


def taken_off(evidence: Evidence, instrument: str, kept: Collection[str]) -> list[tuple[str, str]]:
    """Questions that it serves and would serve no longer, in the order of the instrument."""
    gone = codes_of(evidence, instrument).difference(kept)
    return [(c, q.text) for c, q in instrument_of(instrument).questions.items() if c in gone]


def is_judged_at(evidence: Evidence, instrument: str, codes: Collection[str]) -> bool:
    """Whether somebody has judged it at one of these questions, so that it stays there."""
    uses = (use for use in serving(evidence, instrument) if code_of(use.about_id) in codes)
    return any(use.verdict != Verdict.NONE for use in uses)


def inheriting(evidence: Evidence, instrument: str) -> int:
    """How many open runs inherit what is ticked."""
    return _open_runs(evidence.unit.agency_id, instrument)


def _open_runs(agency_id: UUID, instrument: str) -> int:
    runs = Run.objects.filter(cycle__agency=agency_id, cycle__instrument=instrument)
    return runs.filter(state=RunState.OPEN).count()


def _uses_of(rows: Iterable[Evidence], instrument: str) -> defaultdict[UUID, list[EvidenceUse]]:
    """Of each question the newest version, in the order of the instrument."""
    order = {code: place for place, code in enumerate(instrument_of(instrument).questions)}
    uses = shared_uses().filter(
        version__evidence__in=[row.pk for row in rows],
        about_id__contains=f"/{instrument}/",
        ended_at=None,
    )
    newest = {
        (use.version.evidence_id, use.about_id): use
        for use in uses.select_related("version").order_by("version__number")
    }
    found: defaultdict[UUID, list[EvidenceUse]] = defaultdict(list)
    for use in sorted(newest.values(), key=lambda use: order[code_of(use.about_id)]):
        found[use.version.evidence_id].append(use)
    return found


def _newest(rows: Iterable[Evidence]) -> dict[UUID, int]:
    versions = EvidenceVersion.objects.filter(evidence__in=[row.pk for row in rows])
    return dict(versions.order_by("number").values_list("evidence", "number"))
