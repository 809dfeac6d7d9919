"""The evidence beside one question, as one person finds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Count, Max, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from kawal.accounts.service import Person
from kawal.assessments.evidence_period import Fit, fit_of
from kawal.assessments.models import Answer, CycleStage, EvidenceLink, Run, Stage
from kawal.assessments.queries.expected import Practice, practices_for
from kawal.assessments.queries.signals import Signal, signals_for
from kawal.assessments.queries.uses import ABOUT, Attached
from kawal.core.kept_queries import Kept
from kawal.files.service import EvidenceVersion, may_manage, may_see


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One attached file. `may_open`: the person sees the evidence; of an exempt one that they do
    not see nothing is told here but that it stands there (UU 14/2008 ps. 17).
    """

    attached: Attached
    may_open: bool
    may_replace: bool
    fit: Fit
    newest: int
    elsewhere: int
    signals: Sequence[Signal]

    @property
    def is_named(self) -> bool:
        return self.may_open or not self.attached.use.version.evidence.is_exempt

    @property
    def has_newer(self) -> bool:
        """An own one that may be changed for the newer; of an inherited one its office decides."""
        each = self.attached
        return self.newest > each.use.version.number and not (each.is_replaced or each.is_inherited)

    @property
    def is_misfit_unsaid(self) -> bool:
        """Outside the period, and no signal says so already."""
        is_said = any(signal.kind == "earlier_year" for signal in self.signals)
        return self.fit in {Fit.BEFORE, Fit.AFTER} and not is_said


@dataclass(frozen=True, slots=True)
class Beside:
    """`rows`: what stands now; `before`: judged versions that a newer one has replaced."""

    rows: Sequence[Row]
    before: Sequence[Row]
    links: Sequence[EvidenceLink]
    practices: Sequence[Practice]

    @property
    def counted(self) -> int:
        """Files that support the answer now."""
        return sum(row.attached.supports for row in self.rows)

    @property
    def on_links_alone(self) -> bool:
        return bool(self.links) and not self.counted

    @property
    def to_tie(self) -> Sequence[Row]:
        """Files that may be named as a usual document."""
        return [row for row in self.rows if row.attached.supports and row.is_named]

    @property
    def inherited(self) -> int:
        """Files that offices declared for the whole agency."""
        return sum(row.attached.is_inherited for row in self.rows)

    @property
    def taken(self) -> set[UUID]:
        """Evidence that stands here already and is offered no more."""
        return {row.attached.use.version.evidence_id for row in self.rows}


def beside(person: Person, run: Run, answer: Answer, attached: Sequence[Attached]) -> Beside:
    """At most five queries, whatever the number of files."""
    figures = _figures(answer, attached)
    counted = [each.use for each in attached if _is_unit_s(each)]
    questions = {evidence_id: each.in_sheet for evidence_id, each in figures.items()}
    due_on = next((each.due_on for each in figures.values()), None)
    signals = signals_for(run, counted, questions, due_on, run.sent_at)
    rows = [_row(person, run, each, figures, signals) for each in attached]
    return Beside(
        rows=[row for row in rows if not row.attached.is_replaced],
        before=[row for row in rows if row.attached.is_replaced],
        links=_LINKS(answer=answer.pk),
        practices=practices_for(run.cycle.instrument, answer, attached),
    )


def _is_unit_s(attached: Attached) -> bool:
    """What the unit stands for: it counts, is the newest, and no office gave it to everybody."""
    return attached.supports and not (attached.is_replaced or attached.is_inherited)


class _Figures(NamedTuple):
    """`uses`: for how many things; several versions of it for one count once."""

    newest: int
    uses: int
    in_sheet: int
    due_on: date | None


def _figures(answer: Answer, attached: Iterable[Attached]) -> Mapping[UUID, _Figures]:
    """By evidence: its newest version, its uses anywhere, its questions in this sheet; and until
    when the sheet has to be sent.
    """
    ids = {each.use.version.evidence_id for each in attached}
    rows = _FIGURES(evidence=ids, sheet=answer.sheet_id)
    return {id_: _Figures(*figures) for id_, *figures in rows}


def _counted(evidence: list[UUID], sheet: UUID) -> QuerySet[EvidenceVersion, Any]:
    own = Answer.objects.filter(sheet=sheet).values(id_=Cast("pk", CharField()))
    in_sheet = Q(uses__about_kind=ABOUT, uses__about_id__in=own)
    rows = EvidenceVersion.objects.filter(evidence__in=evidence).order_by()
    due = CycleStage.objects.filter(cycle__runs__sheets=sheet, stage=Stage.SELF)
    return rows.values_list("evidence").annotate(
        newest=Max("number"),
        n=Count("uses__about_id", distinct=True, filter=Q(uses__ended_at=None)),
        here=Count("uses__about_id", distinct=True, filter=in_sheet),
        due_on=Subquery(due.values("due_on")[:1]),
    )


def _links(answer: UUID) -> QuerySet[EvidenceLink]:
    return EvidenceLink.objects.filter(answer=answer).select_related("added_by")


_FIGURES: Kept[Any] = Kept(_counted, evidence=[UUID], sheet=UUID)
_LINKS = Kept(_links, answer=UUID)


def _row(
    person: Person,
    run: Run,
    attached: Attached,
    figures: Mapping[UUID, _Figures],
    signals: Mapping[UUID, Sequence[Signal]],
) -> Row:
    use, evidence = attached.use, attached.use.version.evidence
    known = figures[evidence.pk]
    may_open = may_see(person, evidence)
    is_fixed = attached.is_inherited or evidence.is_withdrawn
    return Row(
        attached=attached,
        may_open=may_open,
        may_replace=may_open and not is_fixed and may_manage(person, evidence),
        fit=fit_of(evidence, run.cycle),
        newest=known.newest,
        elsewhere=0 if attached.is_inherited else known.uses - 1,
        signals=signals.get(use.pk, []) if may_open or not evidence.is_exempt else [],
    )
