"""What lies on the desk when a worksheet is opened: the sheet with everything around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.assessments.models import (
    Answer,
    Assessor,
    CycleStage,
    EvidenceLink,
    RunState,
    RunUnit,
    Sheet,
    Stage,
)
from kawal.assessments.permissions import visible_to, with_right_to_fill
from kawal.assessments.queries.uses import ABOUT
from kawal.assessments.scores import Scores, scores_of
from kawal.files.service import EvidenceUse, Verdict
from kawal.units.service import Membership, Post

_LOST = Q(verdict=Verdict.REJECTED) | Q(version__evidence__withdrawn_at__isnull=False)

_BLANK = Q(choice="", counts={}, value="")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside one question: evidence that counts, evidence that was lost, and who.

    `lost` was rejected or withdrawn, and nothing newer stands in its place.
    `is_carried`: brought along from an earlier year and not yet confirmed.
    """

    supporting: int
    lost: int
    is_carried: bool
    assignee: str | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Someone with a role in the unit or in one of its parts."""

    pk: str
    name: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A sheet as this person finds it today. `awaited`: the post that has to send it."""

    sheet: Sheet
    may_fill: bool
    marks: Mapping[str, Mark]
    n_parts: int
    due_on: date | None
    awaited: str
    team: Sequence[Colleague] = ()

    @property
    def has_right_to_fill(self) -> bool:
        """Also of one that was sent and takes no answers now."""
        return bool(getattr(self.sheet, "has_right_to_fill", False))

    @property
    def instrument(self) -> str:
        return self.sheet.run.cycle.instrument

    def scores(self) -> Scores:
        counted = {code for code, mark in self.marks.items() if mark.supporting}
        return scores_of(self.sheet.run.cycle, self.sheet.codes, counted)

    def after(self, sheet: Sheet, code: str) -> "Desk":
        """With the line as it is after an answer was saved; a saved answer is confirmed."""
        self.sheet.codes, self.sheet.revision = sheet.codes, sheet.revision
        marks = {**self.marks, code: replace(self.marks[code], is_carried=False)}
        return replace(self, marks=marks)


def desk_for(person: Person, run_id: UUID, today: date, *, with_team: bool = True) -> Desk:
    """One query, whatever the number of answers and files; 404 if the run is not seen."""
    rows = Sheet.objects.select_related("run__cycle", "run__unit").filter(assessor=Assessor.UNIT)
    rows = _surrounded(with_right_to_fill(person, visible_to(person, rows)), today)
    if with_team:
        rows = rows.annotate(team=ArraySubquery(_team(today)))
    sheet = get_object_or_404(rows, run=run_id)
    found = cast(Any, sheet)
    return Desk(
        sheet=sheet,
        may_fill=found.has_right_to_fill and sheet.run.state == RunState.OPEN,
        marks={row.pop("code"): Mark(**row) for row in found.marks},
        n_parts=found.n_parts or 0,
        due_on=found.due_on,
        awaited=found.awaited or "",
        team=[Colleague(**row) for row in found.team] if with_team else (),
    )


def _team(today: date) -> QuerySet[Person, Any]:
    """Seen from the sheet, which is one level out for a person and two for a membership."""
    parts = RunUnit.objects.filter(run=OuterRef(OuterRef(OuterRef("run"))))
    there = Q(unit=OuterRef(OuterRef("run__unit"))) | Q(unit__in=parts.values("unit"))
    held = Membership.objects.effective(today).filter(there, person=OuterRef("pk"))
    rows = Person.objects.filter(Exists(held), is_active=True).order_by("name")
    return rows.values(colleague=JSONObject(pk=F("id"), name=F("name")))


def _surrounded(rows: QuerySet[Sheet], today: date) -> QuerySet[Sheet]:
    parts = RunUnit.objects.filter(run=OuterRef("run")).order_by().values("run")
    due = CycleStage.objects.filter(cycle=OuterRef("run__cycle"), stage=Stage.SELF)
    heads = Post.objects.on(today).filter(unit=OuterRef("run__unit"), is_head=True)
    return rows.annotate(
        marks=ArraySubquery(_marks()),
        n_parts=Subquery(parts.annotate(n=Count("pk")).values("n")),
        due_on=Subquery(due.values("due_on")[:1]),
        awaited=Subquery(heads.order_by("starts_on").values("name")[:1]),
    )


def _marks() -> QuerySet[Answer, Any]:
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id=Cast(OuterRef("pk"), CharField()))
    links = EvidenceLink.objects.filter(answer=OuterRef("pk"))
    newer = EvidenceUse.objects.filter(
        about_kind=ABOUT,
        about_id=OuterRef("about_id"),
        version__evidence=OuterRef("version__evidence"),
        version__number__gt=OuterRef("version__number"),
    )
    rows = Answer.objects.filter(sheet=OuterRef("pk")).order_by()
    return rows.annotate(
        mark=JSONObject(
            code="code",
            supporting=_counted(uses.exclude(_LOST), "about_id") + _counted(links, "answer"),
            lost=_counted(uses.filter(_LOST, ~Exists(newer)), "about_id"),
            is_carried=Q(is_confirmed=False) & ~_BLANK,
            assignee=F("assignee_id"),
        )
    ).values("mark")


def _counted(rows: QuerySet[Any], by: str) -> Combinable:
    counts = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts), 0)
