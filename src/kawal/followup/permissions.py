"""Who sees which action and who may move it. Not visible is 404, visible but not theirs 403."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Model, Q, QuerySet, When

from kawal.accounts.service import Person
from kawal.core.kept_queries import Kept
from kawal.core.time import local_date, now
from kawal.followup.models import Action, Milestone, Submission
from kawal.units.permissions import Permission, holds, rights_of
from kawal.units.service import Capacity, Holder, Membership, Unit

_CACHE = "_kawal_places"
_PATH_TO_ACTION: dict[type[Model], str] = {
    Action: "", Submission: "action__", Milestone: "action__",
}  # fmt: skip


def visible_to[M: Model](person: Person, rows: QuerySet[M]) -> QuerySet[M]:
    """The actions, submissions or milestones that this person may see.

    Besides those of the units within reach: what they are in charge of and what they verify, also
    without any role.
    """
    path = _PATH_TO_ACTION[rows.model]
    return rows.filter(
        _reached(person, path)
        | Q(**{f"{path}verifier": person})
        | Q(**{f"{path}in_charge": person})
    )


def _reached(person: Person, path: str) -> Q:
    """An action knows its agency: for who reads all of it, no unit is looked up for each row."""
    rights, view = rights_of(person), Permission.ACTIONS_VIEW
    reach = Q(**{f"{path}agency__in": rights.agencies(view)})
    if units := rights.units(view):
        below = Unit.objects.filter(path__overlap=units).values("pk")
        reach |= Q(**{f"{path}unit__in": below})
    return reach


def may_manage(person: Person, action: Action) -> bool:
    """Whether the person may change it: a right in its unit."""
    return holds(person, Permission.ACTIONS_MANAGE, action.unit)


def may_report(person: Person, action: Action) -> bool:
    """Whether the person may report on it and submit it: who manages it, or is in charge of it."""
    return action.in_charge_id == person.pk or may_manage(person, action)


def may_excuse(person: Person, action: Action) -> bool:
    """Whether the person may move its date or waive it. Nobody excuses a unit of their own line."""
    return holds(person, Permission.ACTIONS_EXCUSE, action.unit) and not is_of_line(
        person, action.unit, _today()
    )


def may_verify(person: Person, action: Action) -> bool:
    """Whether the person is the verifier: named, of the unit named, or any when none is named.

    Never somebody of the unit's own line. Who did the work itself is refused by the act.
    """
    if action.in_charge_id == person.pk or is_of_line(person, action.unit, _today()):
        return False
    if action.verifier_id is not None:
        return action.verifier_id == person.pk
    if not holds(person, Permission.ACTIONS_VERIFY, action.unit):
        return False
    return (
        action.verifier_unit_id is None
        or action.verifier_unit_id in places_of(person, _today()).ids
    )


def to_verify(person: Person) -> Q:
    """Condition "waits for this person's verdict", without those of the person's own line."""
    named = Q(verifier=person)
    places = places_of(person, _today())
    agencies = rights_of(person).agencies(Permission.ACTIONS_VERIFY)
    if agencies:
        named |= Q(verifier=None, agency__in=agencies) & (
            Q(verifier_unit=None) | Q(verifier_unit__in=places.ids)
        )
    return named & ~(Q(in_charge=person) & Q(in_charge__isnull=False)) & ~places.own_line


def verifies(person: Person) -> Q:
    """Condition "this person is its verifier", to stand within others: no query of its own."""
    named = Q(verifier=person)
    agencies = rights_of(person).agencies(Permission.ACTIONS_VERIFY)
    if not agencies:
        return named
    today = _today()
    posts = Holder.objects.on(today).filter(person=person).values("post__unit")
    roles = Membership.objects.effective(today).filter(person=person, unit__isnull=False)
    own = Q(unit__in=posts) | Q(unit__in=roles.values("unit"))
    office = Q(verifier_unit__in=posts) | Q(verifier_unit__in=roles.values("unit"))
    anyone = Q(verifier=None, agency__in=agencies) & (Q(verifier_unit=None) | office)
    return named | (anyone & ~own)


@dataclass(frozen=True, slots=True)
class Places:
    """Units in which a person holds a post or role; `above`: those and all units above them.

    `office`: the one of their post, the definitive one first; without a post that of their role.
    """

    ids: frozenset[UUID]
    above: frozenset[UUID]
    office: UUID | None

    @property
    def own_line(self) -> Q:
        """Condition "an action of these units, of one above or of one below them"."""
        return Q(unit__in=self.above) | Q(unit__path__overlap=list(self.ids))


def places_of(person: Person, day: date) -> Places:
    """Two queries, then kept on this object of the person."""
    kept: dict[date, Places] = person.__dict__.setdefault(_CACHE, {})
    if day not in kept:
        asked = {"person": person.pk, "day": day}
        paths = [*_PATHS_OF_POSTS(**asked), *_PATHS_OF_ROLES(**asked)]
        ids = [path[-1] for path in paths]
        above = frozenset(pk for path in paths for pk in path)
        kept[day] = Places(frozenset(ids), above, ids[0] if ids else None)
    return kept[day]


def _paths_of_posts(person: UUID, day: date) -> QuerySet[Holder, Any]:
    posts = Holder.objects.on(day).filter(person=person)
    posts = posts.order_by(Case(When(capacity=Capacity.DEFINITIF, then=0), default=1), "pk")
    return posts.values_list("post__unit__path", flat=True)


def _paths_of_roles(person: UUID, day: date) -> QuerySet[Membership, Any]:
    roles = Membership.objects.effective(day).filter(person=person, unit__isnull=False)
    return roles.order_by("pk").values_list("unit__path", flat=True)


_PATHS_OF_POSTS = Kept(_paths_of_posts, person=UUID, day=date)
_PATHS_OF_ROLES = Kept(_paths_of_roles, person=UUID, day=date)


def is_of_line(person: Person, unit: Unit, day: date) -> bool:
    """Whether the person has a post or role in the unit, in one above or in one below it.

    A role in the whole agency is in no line: an inspectorate is outside of every unit but its own.
    """
    places = places_of(person, day)
    return bool(places.ids & set(unit.path)) or unit.pk in places.above


def office_of(person: Person, action: Action, day: date) -> UUID | None:
    """In whose name they judge it: the unit that was to, if they are of it, else their own."""
    places = places_of(person, day)
    return action.verifier_unit_id if action.verifier_unit_id in places.ids else places.office


def in_line(one: Unit, other: Unit) -> bool:
    """Whether one of the two stands above the other, or they are the same."""
    return one.pk in other.path or other.pk in one.path


def _today() -> date:
    return local_date(now())
