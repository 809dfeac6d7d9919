"""Serah terima: one act that ends one holder, appoints the next and moves roles and open work.

What open work is, upper apps know: they register a mover. The signer of what was signed stays the
one who signed; the post stays responsible.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from kawal.accounts.models import Person
from kawal.core.time import local_date
from kawal.units import errors
from kawal.units.actions.memberships import grant, held_from, revoke
from kawal.units.actions.posts import appoint, end_holder, locked_post, stored_holder
from kawal.units.events import UnitEvent
from kawal.units.models import Capacity, Holder, Membership, Post, Unit
from kawal.units.models.membership import MembershipQuerySet
from kawal.units.recording import Actor, note


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a mover is told. `moved` counts, by the mover's name, what changed hands."""

    unit: Unit
    post: Post
    outgoing: Person
    incoming: Person
    on: date
    by: Actor
    now: datetime
    moved: dict[str, int] = field(default_factory=dict)


# A mover hands the open work of `outgoing` in this post to `incoming` and says how many things.
type Mover = Callable[[HandOver], int]

_MOVERS: dict[str, Mover] = {}


def on_hand_over(name: str, mover: Mover) -> None:
    """Register a mover, once, when the app is ready. The name appears in the record of the act."""
    if name in _MOVERS and _MOVERS[name] is not mover:
        raise ValueError(f"a mover named {name!r} is registered already")
    _MOVERS[name] = mover


def first_day_of_next(outgoing: Holder) -> date:
    """A day belongs to one holder: who holds the post from today on hands it over tomorrow."""
    return outgoing.starts_on + timedelta(days=1)


@transaction.atomic
def hand_over(
    *,
    outgoing: Holder,
    to: Person,
    on: date,
    by: Actor,
    now: datetime,
    capacity: str = Capacity.DEFINITIF,
    decree: str = "",
    agency_roles: Collection[str] = (),
) -> HandOver:
    """The outgoing holder leaves the day before `on` at the latest; from `on` `to` holds the post.

    Roles that the outgoing person holds in the post's unit go over at once, as do all movers' open
    things. Of roles in the whole agency nobody but people knows whether they go with the post: they
    are named (`agency_roles`), and whether `by` may give them is asked before (`grantable_roles`).
    All of it happens or nothing. Refuses a day that has not come, the same person, a term that
    somebody has followed already, and to take the role of the last administrator.
    """
    first = first_day_of_next(outgoing)
    has_come = first <= local_date(now)
    if has_come and on > local_date(now):
        raise errors.in_the_future(on, "on")
    if outgoing.person_id == to.pk:
        raise errors.same_person()
    post = locked_post(outgoing.post)  # two hand-overs of one term wait for each other here
    outgoing = stored_holder(outgoing)
    if is_followed(outgoing, local_date(now)):
        raise errors.already_ended(outgoing.person.name)
    if on < first or not has_come:
        raise errors.too_early_to_hand_over(outgoing.starts_on, first, has_come=has_come)
    held_until = outgoing.ends_on
    if outgoing.ends_on is None or outgoing.ends_on >= on:
        end_holder(holder=outgoing, on=on - timedelta(days=1), by=by, now=now)
    appoint(
        post=post, person=to, capacity=capacity, starts_on=on, decree=decree,
        by=by, now=now,
    )  # fmt: skip
    act = HandOver(post.unit, post, outgoing.person, to, on, by, now)
    act.moved["memberships"] = _move_roles(act, held_until, agency_roles)
    for name, mover in _MOVERS.items():
        act.moved[name] = mover(act)
    note(
        UnitEvent.OFFICE_HANDED_OVER, act.post, by=by, now=now, place=act.unit,
        data={
            "unit": act.unit, "from": act.outgoing, "to": to,
            "capacity": capacity, "on": on, **{f"moved_{name}": n for name, n in act.moved.items()},
        },
    )  # fmt: skip
    return act


def is_followed(holder: Holder, today: date) -> bool:
    """Whether this term is over and the post went to somebody else after it.

    A post that stood empty since is not: its open work still waits for whoever comes.
    """
    if holder.ends_on is None or holder.ends_on >= today:
        return False
    return Holder.objects.filter(post=holder.post_id, starts_on__gt=holder.ends_on).exists()


def roles_to_move(
    person: Person, unit: Unit, day: date, *, held_until: date | None = None
) -> list[Membership]:
    """Roles that a hand-over would move: those the person holds in this unit itself."""
    return list(_held_in_term(person, day, held_until).filter(unit=unit))


def agency_roles_of(
    person: Person, unit: Unit, day: date, *, held_until: date | None = None
) -> list[Membership]:
    """Roles in the whole agency that a hand-over may move as well: Inspektur, PPID and so on."""
    return list(_held_in_term(person, day, held_until).filter(agency=unit.agency_id))


def keeps_a_post(person: Person, post: Post, on: date) -> bool:
    """Whether the person holds another post on that day, to which a role may belong."""
    return Holder.objects.on(on).filter(person=person).exclude(post=post).exists()


def _held_in_term(person: Person, day: date, held_until: date | None) -> MembershipQuerySet:
    """What they were given after the last day of their term (`held_until`) is not of that term."""
    held = Membership.objects.effective(day).filter(person=person)
    return held if held_until is None else held.filter(starts_on__lte=held_until)


def _move_roles(act: HandOver, held_until: date | None, agency_roles: Collection[str]) -> int:
    of_the_post = Q(unit=act.unit) | Q(agency=act.unit.agency_id, role__in=agency_roles)
    held = _held_in_term(act.outgoing, local_date(act.now), held_until)
    moved = list(held.filter(of_the_post).select_related("unit", "agency"))
    for membership in moved:
        revoke(membership=membership, by=act.by, now=act.now)
        theirs = held_from(act.incoming, membership.role, membership.place, act.on)
        if not any(other.starts_on <= act.on for other in theirs):
            grant(
                person=act.incoming, role=membership.role, place=membership.place,
                starts_on=act.on, ends_on=membership.ends_on, by=act.by, now=act.now,
            )  # fmt: skip
    return len(moved)
