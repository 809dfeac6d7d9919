"""What lies on the desk when a worksheet is opened: the sheet with everything around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject
from django.http import Http404

from kawal.accounts.service import Person
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Assessor, CycleStage, RunState, RunUnit, Sheet, Stage
from kawal.assessments.permissions import seen_sheets, seen_with
from kawal.assessments.queries.marks import Mark, marks_of, with_marks
from kawal.assessments.queries.rounds import Round, round_of, with_round
from kawal.assessments.scores import Scores, scores_on_desk
from kawal.core.kept_queries import Kept
from kawal.rules.instrument import Instrument
from kawal.units.service import Membership, Post


@dataclass(frozen=True, slots=True)
class Colleague:
    """Someone with a role in the unit or in one of its parts."""

    pk: str
    name: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A sheet as this person finds it today. `awaited`: the post that has to send it.

    `before`: what differs from the round before. `answer`: to the question that was asked for.
    """

    sheet: Sheet
    may_fill: bool
    marks: Mapping[str, Mark]
    n_parts: int
    due_on: date | None
    awaited: str
    before: Round
    team: Sequence[Colleague] = ()
    answer: Answer | None = None

    @property
    def has_right_to_fill(self) -> bool:
        """Also of one that was sent and takes no answers now."""
        return bool(getattr(self.sheet, "has_right_to_fill", False))

    @property
    def instrument(self) -> str:
        return self.sheet.run.cycle.instrument

    def scores(self) -> Scores:
        counted = {code for code, mark in self.marks.items() if mark.supporting}
        return scores_on_desk(self.sheet.run.cycle, self.sheet.codes, counted)


def desk_for(
    person: Person, run_id: UUID, today: date, *, code: str = "", with_team: bool = True
) -> Desk:
    """One query, whatever the number of answers and files; 404 if the run is not seen.

    With the team comes the answer to `code` as well: a page shows both; who saved needs neither.
    """
    asked = {"run": run_id, "today": today, **seen_with(person)}
    rows = _WITH_TEAM(**asked, code=code) if with_team else _ALONE(**asked)
    if not rows:
        raise Http404
    found = rows[0]
    return Desk(
        sheet=found,
        may_fill=found.has_right_to_fill and found.run.state == RunState.OPEN,
        marks=marks_of(found),
        n_parts=found.n_parts or 0,
        due_on=found.due_on,
        awaited=found.awaited or "",
        before=round_of(found),
        team=[Colleague(**row) for row in found.team] if with_team else (),
        answer=getattr(found, "here", None),
    )


def what_to_fill(person: Person, run_id: UUID) -> tuple[UUID, Instrument]:
    """The id of the sheet and what it asks; one query.

    404 if the run is not seen, 403 if it is not theirs to fill. Whether it is open is for the act
    to say, that holds it.
    """
    rows = _TO_FILL(run=run_id, **seen_with(person))
    if not rows:
        raise Http404
    sheet_id, instrument, has_right_to_fill = rows[0]
    if not has_right_to_fill:
        raise PermissionDenied
    return sheet_id, instrument_of(instrument)


def _sheet(run: UUID, **rights: Sequence[UUID]) -> QuerySet[Sheet]:
    rows = Sheet.objects.filter(run=run, assessor=Assessor.UNIT)
    return seen_sheets(rows.select_related("run__cycle", "run__unit"), **rights)


def _to_fill(run: UUID, **rights: Sequence[UUID]) -> QuerySet[Sheet, Any]:
    rows = _sheet(run, **rights).annotate(instrument=F("run__cycle__instrument"))
    return rows.values_list("pk", "instrument", "has_right_to_fill")


def _alone(run: UUID, today: date, **rights: Sequence[UUID]) -> QuerySet[Sheet]:
    parts = RunUnit.objects.filter(run=OuterRef("run")).order_by().values("run")
    due = CycleStage.objects.filter(cycle=OuterRef("run__cycle"), stage=Stage.SELF)
    heads = Post.objects.on(today).filter(unit=OuterRef("run__unit"), is_head=True)
    return with_round(with_marks(_sheet(run, **rights))).annotate(
        n_parts=Subquery(parts.annotate(n=Count("pk")).values("n")),
        due_on=Subquery(due.values("due_on")[:1]),
        awaited=Subquery(heads.order_by("starts_on").values("name")[:1]),
    )


def _with_team(run: UUID, today: date, code: str, **rights: Sequence[UUID]) -> QuerySet[Sheet]:
    here = FilteredRelation("answers", condition=Q(answers__code=code))
    rows = _alone(run, today, **rights).annotate(team=ArraySubquery(_team(today)), here=here)
    around = ("run__cycle", "run__unit", "here__assignee", "here__changed_by")
    return rows.select_related(*around)


def _kept(make: Callable[..., QuerySet[Sheet, Any]], **more: type) -> Kept[Any]:
    """By run and the rights of who looks (`seen_with`), and by what is named."""
    return Kept(
        make, run=UUID, sees_agencies=[UUID], sees_units=[UUID], fills_agencies=[UUID],
        fills_units=[UUID], **more,
    )  # fmt: skip


_TO_FILL = _kept(_to_fill)
_ALONE = _kept(_alone, today=date)
_WITH_TEAM = _kept(_with_team, today=date, code=str)


def _team(today: date) -> QuerySet[Person, Any]:
    """Seen from the sheet, which is one level out for a person and two for a membership."""
    parts = RunUnit.objects.filter(run=OuterRef(OuterRef(OuterRef("run"))))
    there = Q(unit=OuterRef(OuterRef("run__unit"))) | Q(unit__in=parts.values("unit"))
    held = Membership.objects.effective(today).filter(there, person=OuterRef("pk"))
    rows = Person.objects.filter(Exists(held), is_active=True).order_by("name")
    return rows.values(colleague=JSONObject(pk=F("id"), name=F("name")))
