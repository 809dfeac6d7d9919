"""The evidence beside one question, as one person finds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField, Count, Max, Q
from django.db.models.functions import Cast

from kawal.accounts.service import Person
from kawal.assessments.evidence_period import Fit, fit_of
from kawal.assessments.models import Answer, EvidenceLink, Run
from kawal.assessments.queries.expected import Practice, practices_for
from kawal.assessments.queries.signals import Signal, signals_for
from kawal.assessments.queries.uses import ABOUT, Attached
from kawal.files.service import EvidenceVersion, may_manage, may_see


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One attached file. `may_open`: the person sees the evidence; an exempt one that they do not
    see has no name here either (UU 14/2008 ps. 17).
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
        return self.newest > self.attached.use.version.number and not self.attached.is_replaced

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
    def taken(self) -> set[UUID]:
        """Evidence that stands here already and is offered no more."""
        return {row.attached.use.version.evidence_id for row in self.rows}


def beside(person: Person, run: Run, answer: Answer, attached: Sequence[Attached]) -> Beside:
    """At most five queries, whatever the number of files."""
    figures = _figures(answer, attached)
    counted = [each.use for each in attached if each.supports and not each.is_replaced]
    questions = {evidence_id: each.in_sheet for evidence_id, each in figures.items()}
    signals = signals_for(run, counted, questions)
    rows = [_row(person, run, each, figures, signals) for each in attached]
    return Beside(
        rows=[row for row in rows if not row.attached.is_replaced],
        before=[row for row in rows if row.attached.is_replaced],
        links=list(answer.links.select_related("added_by")),
        practices=practices_for(run.cycle.instrument, answer, attached),
    )


class _Figures(NamedTuple):
    newest: int
    uses: int
    in_sheet: int


def _figures(answer: Answer, attached: Iterable[Attached]) -> Mapping[UUID, _Figures]:
    """By evidence: its newest version, its uses anywhere, its questions in this sheet."""
    ids = {each.use.version.evidence_id for each in attached}
    if not ids:
        return {}
    own = Answer.objects.filter(sheet=answer.sheet_id).values(id_=Cast("pk", CharField()))
    in_sheet = Q(uses__about_kind=ABOUT, uses__about_id__in=own)
    rows = EvidenceVersion.objects.filter(evidence__in=ids).order_by().values_list("evidence")
    counted = rows.annotate(
        newest=Max("number"),
        n=Count("uses", distinct=True),
        here=Count("uses__about_id", distinct=True, filter=in_sheet),
    )
    return {id_: _Figures(*figures) for id_, *figures in counted}


def _row(
    person: Person,
    run: Run,
    attached: Attached,
    figures: Mapping[UUID, _Figures],
    signals: Mapping[UUID, Sequence[Signal]],
) -> Row:
    use, evidence = attached.use, attached.use.version.evidence
    known = figures[evidence.pk]
    return Row(
        attached=attached,
        may_open=may_see(person, evidence),
        may_replace=may_manage(person, evidence) and not evidence.is_withdrawn,
        fit=fit_of(evidence, run.cycle),
        newest=known.newest,
        elsewhere=known.uses - 1,
        signals=signals.get(use.pk, []),
    )
