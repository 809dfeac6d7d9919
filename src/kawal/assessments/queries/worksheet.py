"""The worksheet page: everything that it shows, in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.contents import Content, content_of
from kawal.assessments.layout import places_of
from kawal.assessments.models import Answer, RunUnit
from kawal.assessments.queries.comments import Talk, talk_of
from kawal.assessments.queries.desk import Colleague, Desk
from kawal.assessments.queries.question import QuestionShown, question_shown
from kawal.assessments.queries.standing import AIM, Standings, standings_of
from kawal.assessments.queries.tree import (
    FILTERS,
    Addresses,
    Branch,
    Filter,
    Limb,
    Neighbours,
    Row,
    Tree,
)
from kawal.assessments.queries.uses import Attached, attached_to
from kawal.core.kept_queries import Kept
from kawal.core.time import local_date
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Membership

FILTER, POKJA = "saring", "pokja"
LONGEST_POKJA = Answer._meta.get_field("pokja").max_length


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
        pokja: str = "",
        answer: Answer | None = None,
        sent: Sent | None = None,
        page: int = 1,
    ) -> None:
        self.desk = desk
        self.person = person
        self.today = today
        self.wanted = wanted
        self.pokja = pokja
        self.sent = sent
        self.page = page  # of the comments
        self._answer = answer
        if code and code not in places_of(desk.instrument):
            raise Http404
        self.code = code or self.tree.first

    @cached_property
    def standings(self) -> Standings:
        return standings_of(self.desk.scores())

    @cached_property
    def tree(self) -> Tree:
        return Tree(
            self.desk, self.standings, str(self.person.pk), self.wanted, self.pokja, self.addresses
        )

    @cached_property
    def answer(self) -> Answer:
        ready = self._answer or self.desk.answer
        if ready is not None and ready.code == self.code:
            return ready
        return _ANSWER(sheet=self.desk.sheet.pk, code=self.code)[0]

    @cached_property
    def question(self) -> QuestionShown:
        sent = self.sent or Sent(content_of(self.answer), self.answer.note, {})
        return question_shown(
            self.standings, self.answer, content=sent.content, note=sent.note, faults=sent.faults
        )

    @cached_property
    def limbs(self) -> Mapping[str, Limb]:
        """By area."""
        return {area.key: self.tree.limb(area, self.code) for area in self.tree.areas}

    @cached_property
    def limb(self) -> Limb:
        """The area in which one is; a save tells of no other."""
        return self.tree.limb(places_of(self.desk.instrument)[self.code][0], self.code)

    @property
    def tells_result(self) -> bool:
        """Whether a save tells what counts or a value come to; one that was refused, of a value."""
        kind = self.question.kind
        return (
            kind != "choice" if self.sent is None else kind == "number" and bool(self.sent.faults)
        )

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
        return list(attached_to([self.answer], self.desk.sheet.run)[self.answer.pk])

    @cached_property
    def talk(self) -> Talk:
        """Only the team reads it."""
        return talk_of(self.answer.pk, self.page) if self.desk.has_right_to_fill else Talk()

    @property
    def changed_when(self) -> str:
        """When the answer was last changed: the hour of today, else the day."""
        at = self.answer.changed_at
        if at is None:
            return ""
        is_of_today = local_date(at) == self.today
        return date_format(localtime(at), "H.i" if is_of_today else "j M")

    @property
    def is_to_confirm(self) -> bool:
        """Whether the answer came from an earlier year and nobody has looked at it yet."""
        return not (self.answer.is_confirmed or self.answer.is_blank)

    @property
    def year_to_start_from(self) -> int | None:
        """Of the earlier round, while nothing at all is filled in here."""
        is_empty = not any(
            row.is_answered or row.mark.is_carried for row in self.tree.rows.values()
        )
        return self.desk.before.year if is_empty else None

    @property
    def colleagues(self) -> list[Colleague]:
        """The team without oneself: nobody calls on themselves."""
        return [one for one in self.desk.team if one.pk != str(self.person.pk)]

    @property
    def days_left(self) -> int | None:
        due = self.desk.due_on
        return None if due is None else (due - self.today).days

    @property
    def places(self) -> list[tuple[str, str]]:
        """Other pages of this run, by name of their address, as far as they are open to one."""
        places = [("assessments:exports", _("Unduh")), ("assessments:sent", _("Kiriman"))]
        if self.desk.may_fill:
            places.insert(0, ("assessments:import", _("Impor")))
            places.insert(1, ("assessments:folder", _("Impor map")))
        return places

    @property
    def way_url(self) -> str:
        return reverse("assessments:way", args=[self.desk.sheet.run_id, AIM])

    @property
    def may_send(self) -> bool:
        """For the head this is what all of it is for."""
        run = self.desk.sheet.run
        may = rights_of(self.person).allows_in(Permission.ASSESSMENTS_SUBMIT, run.unit)
        return may and self.desk.may_fill

    @cached_property
    def home(self) -> str:
        """The address of the sheet; those of its questions lie below it."""
        return reverse("assessments:worksheet", args=[self.desk.sheet.run_id])

    @property
    def url(self) -> str:
        return self.addresses.of(self.code)

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(self.home, self.kept)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted or self.pokja)

    @cached_property
    def kept(self) -> str:
        return narrowing(self.wanted, self.pokja)


@lru_cache(256)  # every link of a page asks for one of a handful
def narrowing(wanted: str, pokja: str) -> str:
    """The end of an address that narrows the tree; empty for all questions."""
    said = urlencode(narrowing_fields(wanted, pokja))
    return f"?{said}" if said else ""


def narrowing_fields(wanted: str, pokja: str) -> dict[str, str]:
    """The same by name, for a form that makes an address of its own."""
    asked = {FILTER: wanted, POKJA: pokja}
    return {key: value for key, value in asked.items() if value}


def narrowed_by(query: QueryDict) -> dict[str, Any]:
    """What an address narrows the tree by; a filter that we do not know is none."""
    wanted = next((key for key in FILTERS if key == query.get(FILTER, "")), "")
    return {"wanted": wanted, "pokja": query.get(POKJA, "")[:LONGEST_POKJA]}


def _answer(sheet: UUID, code: str) -> QuerySet[Answer]:
    rows = Answer.objects.filter(sheet=sheet, code=code)
    return rows.select_related("assignee", "changed_by")


_ANSWER = Kept(_answer, sheet=UUID, code=str)


def team_of(desk: Desk, today: date) -> QuerySet[Person]:
    """People with a role in the unit or in one of its parts, by name."""
    run = desk.sheet.run
    parts = RunUnit.objects.filter(run=run).values("unit")
    held = Membership.objects.effective(today).filter(Q(unit=run.unit_id) | Q(unit__in=parts))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name")
