"""What lies on the desk when a worksheet is opened: the sheet with everything around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject
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
from kawal.assessments.queries import inherited
from kawal.assessments.queries.rounds import Round, round_of, with_round
from kawal.assessments.queries.uses import ABOUT
from kawal.assessments.scores import Scores, scores_of
from kawal.core.kept_queries import Kept
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
    """A sheet as this person finds it today. `awaited`: the post that has to send it.

    `before`: the round before this one, with the answers of both. `answer`: to the question that
    was asked for.
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
        return scores_of(self.sheet.run.cycle, self.sheet.codes, counted)

    def after(self, sheet: Sheet, answer: Answer) -> "Desk":
        """With the line as it is after an answer was saved; a saved answer is confirmed."""
        self.sheet.codes, self.sheet.revision = sheet.codes, sheet.revision
        mark = replace(self.marks[answer.code], is_carried=False)
        marks = {**self.marks, answer.code: mark}
        return replace(self, marks=marks, before=self.before.after(answer))


def desk_for(
    person: Person, run_id: UUID, today: date, *, code: str = "", with_team: bool = True
) -> Desk:
    """Two queries, whatever the number of answers and files; 404 if the run is not seen.

    With the team comes the answer to `code` as well: a page shows both, a save neither.
    """
    rows = Sheet.objects.select_related("run__cycle", "run__unit").filter(assessor=Assessor.UNIT)
    rows = with_right_to_fill(person, visible_to(person, rows))
    sheet = cast(Any, get_object_or_404(rows, run=run_id))
    if with_team:
        (found,) = _AROUND_WITH_TEAM(sheet=sheet.pk, today=today, code=code)
    else:
        (found,) = _AROUND(sheet=sheet.pk, today=today)
    return Desk(
        sheet=sheet,
        may_fill=sheet.has_right_to_fill and sheet.run.state == RunState.OPEN,
        marks=_with_inherited(found.marks, found.inherited),
        n_parts=found.n_parts or 0,
        due_on=found.due_on,
        awaited=found.awaited or "",
        before=round_of(found),
        team=[Colleague(**row) for row in found.team] if with_team else (),
        answer=getattr(found, "here", None),
    )


def _around(sheet: UUID, today: date) -> QuerySet[Sheet]:
    return _surrounded(Sheet.objects.filter(pk=sheet), today)


def _around_with_team(sheet: UUID, today: date, code: str) -> QuerySet[Sheet]:
    here = FilteredRelation("answers", condition=Q(answers__code=code))
    rows = _around(sheet, today).annotate(team=ArraySubquery(_team(today)), here=here)
    return rows.select_related("here__assignee", "here__changed_by")  # type: ignore[misc]


_AROUND: Kept[Any] = Kept(_around, sheet=UUID, today=date)
_AROUND_WITH_TEAM: Kept[Any] = Kept(_around_with_team, sheet=UUID, today=date, code=str)


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
    return with_round(rows).annotate(
        marks=ArraySubquery(_marks()),
        inherited=ArraySubquery(_shared()),
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


def _shared() -> QuerySet[EvidenceUse, Any]:
    """What offices of the agency declared for its runs: a few rows, laid beside the marks later."""
    beginning = Concat(
        Cast(OuterRef("run__cycle__agency_id"), CharField()), Value("/"),
        OuterRef("run__cycle__instrument"), Value("/"),
    )  # fmt: skip
    uses = inherited.shared_uses().filter(inherited.shown_in_outer("run__"))
    uses = uses.filter(about_id__startswith=beginning).order_by()
    return uses.annotate(
        seen=JSONObject(
            about="about_id",
            evidence="version__evidence_id",
            number="version__number",
            counts=inherited.COUNTING,
        )
    ).values("seen")


def _with_inherited(
    marks: Iterable[dict[str, Any]], uses: Sequence[Mapping[str, Any]]
) -> Mapping[str, Mark]:
    found = {row["code"]: Mark(**{k: v for k, v in row.items() if k != "code"}) for row in marks}
    newest: dict[tuple[str, str], int] = {}
    for use in uses:
        key = (use["about"], use["evidence"])
        newest[key] = max(newest.get(key, 0), use["number"])
    for use in uses:
        code = inherited.code_of(use["about"])
        mark = found[code]
        is_lost = not use["counts"] and newest[use["about"], use["evidence"]] == use["number"]
        found[code] = replace(
            mark, supporting=mark.supporting + use["counts"], lost=mark.lost + is_lost
        )
    return found


def _counted(rows: QuerySet[Any], by: str) -> Combinable:
    counts = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts), 0)
