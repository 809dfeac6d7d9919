"""The worksheet page: everything that it shows, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.contents import Content, content_of
from kawal.assessments.layout import places_of
from kawal.assessments.models import Answer, Comment, RunUnit
from kawal.assessments.queries.desk import Desk
from kawal.assessments.queries.question import QuestionShown, question_shown
from kawal.assessments.queries.standing import Standings, standings_of
from kawal.assessments.queries.tree import FILTERS, Branch, Filter, Limb, Neighbours, Row, Tree
from kawal.assessments.queries.uses import Attached, attached_to
from kawal.core.time import local_date
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Membership

FILTER = "saring"


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in the form although it is not stored, and why not."""

    content: Content
    note: str
    faults: Mapping[str, str]


class Worksheet:
    """A sheet open at one question. `sent`: what a form brought that was not taken."""

    def __init__(
        self,
        desk: Desk,
        person: Person,
        today: date,
        *,
        code: str = "",
        wanted: Filter = "",
        answer: Answer | None = None,
        sent: Sent | None = None,
    ) -> None:
        self.desk = desk
        self.person = person
        self.today = today
        self.wanted = wanted
        self.sent = sent
        self._answer = answer
        if code and code not in places_of(desk.instrument):
            raise Http404
        self.code = code or self.tree.first

    @cached_property
    def standings(self) -> Standings:
        return standings_of(self.desk.scores())

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.desk, self.standings, str(self.person.pk), self.wanted, self.address)

    @cached_property
    def answer(self) -> Answer:
        rows = Answer.objects.select_related("assignee", "changed_by")
        return self._answer or rows.get(sheet=self.desk.sheet, code=self.code)

    @cached_property
    def question(self) -> QuestionShown:
        sent = self.sent or Sent(content_of(self.answer), self.answer.note, {})
        return question_shown(
            self.standings, self.answer, content=sent.content, note=sent.note, faults=sent.faults
        )

    @property
    def limbs(self) -> list[Limb]:
        return list(self.tree.limbs.values())

    @property
    def limb(self) -> Limb:
        """The area in which one is."""
        return self.tree.limbs[places_of(self.desk.instrument)[self.code][0].key]

    @property
    def row(self) -> Row:
        return self.tree.rows[self.code]

    @property
    def branch(self) -> Branch:
        return self.tree.branch(places_of(self.desk.instrument)[self.code][1])

    @cached_property
    def beside(self) -> Neighbours:
        return self.tree.beside(self.code)

    @cached_property
    def attached(self) -> list[Attached]:
        return list(attached_to([self.answer])[self.answer.pk])

    @cached_property
    def comments(self) -> Sequence[Comment]:
        """Only the team reads them. Each has `named`: the names of those mentioned in it."""
        if not self.desk.has_right_to_fill:
            return []
        names = ArrayAgg(
            "mentioned__name", filter=Q(mentioned__isnull=False), default=[],
            order_by="mentioned__name",
        )  # fmt: skip
        rows = Comment.objects.filter(answer=self.answer).select_related("written_by")
        return list(rows.annotate(named=names))

    @property
    def is_of_today(self) -> bool:
        """Whether the answer was last changed today."""
        at = self.answer.changed_at
        return at is not None and local_date(at) == self.today

    @property
    def days_left(self) -> int | None:
        due = self.desk.due_on
        return None if due is None else (due - self.today).days

    @property
    def places(self) -> list[tuple[str, str]]:
        """Other pages of this run, by name of their address, as far as they are open to one."""
        unit = self.desk.sheet.run.unit
        places = [("assessments:exports", _("Unduh")), ("assessments:sent", _("Kiriman"))]
        if self.desk.may_fill:
            places.insert(0, ("assessments:import", _("Impor")))
            if rights_of(self.person).allows_in(Permission.ASSESSMENTS_SUBMIT, unit):
                places.append(("assessments:submit", _("Kirim")))
        return places

    @cached_property
    def home(self) -> str:
        """The address of the sheet; those of its questions lie below it."""
        return reverse("assessments:worksheet", args=[self.desk.sheet.run_id])

    @property
    def url(self) -> str:
        return self.address(self.code)

    def address(self, code: str) -> str:
        """Of a question, with the filter kept."""
        return f"{self.home}{code}/{self.kept}"

    @property
    def kept(self) -> str:
        return f"?{FILTER}={self.wanted}" if self.wanted else ""


def wanted_in(query: QueryDict) -> Filter:
    """The filter of an address; one that we do not know is none."""
    return next((key for key in FILTERS if key == query.get(FILTER, "")), "")


def team_of(desk: Desk, today: date) -> QuerySet[Person]:
    """People with a role in the unit or in one of its parts, by name."""
    run = desk.sheet.run
    parts = RunUnit.objects.filter(run=run).values("unit")
    held = Membership.objects.effective(today).filter(Q(unit=run.unit_id) | Q(unit__in=parts))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name")
