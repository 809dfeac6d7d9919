"""Open and close posts; appoint holders and end their terms."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept
from kawal.core.time import local_date
from kawal.units import errors
from kawal.units.actions.rows import locked_unit
from kawal.units.events import UnitEvent
from kawal.units.models import Capacity, Holder, Post, Unit
from kawal.units.recording import Actor, note


@transaction.atomic
def open_post(
    *,
    unit: Unit,
    name: str,
    starts_on: date,
    by: Actor,
    now: datetime,
    is_head: bool = False,
    seat: int | None = None,
) -> Post:
    """A new seat in a unit; without a number it takes the next one of this name.

    Refuses a second head of the unit and a seat that exists.
    """
    unit = locked_unit(unit)
    if not unit.holds_on(starts_on):
        raise errors.not_open(unit.name, "starts_on")
    rivals = _RIVALS(unit=unit.pk, name=name)
    seats = [post.seat for post in rivals if post.name == name]
    if seat is None:
        seat = max(seats, default=0) + 1
    elif seat in seats:
        raise errors.post_exists(name)
    if is_head:
        _refuse_second_head(rivals, starts_on)
    post = Post.objects.create(
        unit=unit, name=name, seat=seat, is_head=is_head, starts_on=starts_on
    )
    note(
        UnitEvent.POST_OPENED, post, by=by, now=now, place=unit,
        data={"unit": unit, "seat": seat, "is_head": is_head, "since": starts_on},
    )  # fmt: skip
    return post


@transaction.atomic
def close_post(*, post: Post, on: date, by: Actor, now: datetime) -> Post:
    """The post's last day. Refuses while somebody holds it longer."""
    post = locked_post(post)
    if post.ends_on is not None:
        raise errors.already_ended(post.name)
    if on < post.starts_on:
        raise errors.before_it_began(post.starts_on, "on")
    if on > local_date(now):
        raise errors.in_the_future(on, "on")
    held = post.holders.exclude(ends_on__lte=on).count()
    if held:
        raise errors.still_held(held)
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    note(
        UnitEvent.POST_CLOSED, post, by=by, now=now, place=post.unit,
        data={"unit": post.unit, "on": on},
    )  # fmt: skip
    return post


@transaction.atomic
def appoint(
    *,
    post: Post,
    person: Person,
    starts_on: date,
    by: Actor,
    now: datetime,
    capacity: str = Capacity.DEFINITIF,
    ends_on: date | None = None,
    decree: str = "",
) -> Holder:
    """Put a person into a post. Refuses a second definitive holder at the same time."""
    post = locked_post(post)
    check_term(post, starts_on, ends_on)
    if not person.is_active:
        raise errors.inactive_person(person.name)
    check_seat(post, person, capacity, starts_on, ends_on)
    holder = Holder.objects.create(
        post=post,
        person=person,
        capacity=capacity,
        starts_on=starts_on,
        ends_on=ends_on,
        decree=decree,
    )
    note(
        UnitEvent.HOLDER_APPOINTED, post, by=by, now=now, place=post.unit,
        data={
            "unit": post.unit, "person": person, "capacity": capacity,
            "since": starts_on, "until": ends_on, "decree": decree,
        },
    )  # fmt: skip
    return holder


@transaction.atomic
def correct_holder(
    *, holder: Holder, capacity: str, ends_on: date | None, decree: str, by: Actor, now: datetime
) -> Holder:
    """Mend what was entered wrongly. Person and first day stay: they are another appointment."""
    post = locked_post(holder.post)
    check_term(post, holder.starts_on, ends_on)
    check_seat(post, holder.person, capacity, holder.starts_on, ends_on, apart_from=holder)
    before = {"capacity": holder.capacity, "until": holder.ends_on, "decree": holder.decree}
    after = {"capacity": capacity, "until": ends_on, "decree": decree}
    holder.capacity, holder.ends_on, holder.decree = capacity, ends_on, decree
    holder.save(update_fields=["capacity", "ends_on", "decree"])
    changed = {key: f"{before[key]} → {after[key]}" for key in after if before[key] != after[key]}
    note(
        UnitEvent.HOLDER_CORRECTED, post, by=by, now=now, place=post.unit,
        data={"unit": post.unit, "person": holder.person, **changed},
    )  # fmt: skip
    return holder


@transaction.atomic
def end_holder(*, holder: Holder, on: date, by: Actor, now: datetime) -> Holder:
    """The holder's last day. Roles stay as they are; a hand-over moves them with the open work."""
    post = locked_post(holder.post)
    holder = stored_holder(holder)
    if holder.ends_on is not None and holder.ends_on <= on:
        raise errors.already_ended(holder.person.name)
    if on < holder.starts_on:
        raise errors.before_it_began(holder.starts_on, "on")
    holder.ends_on = on
    holder.save(update_fields=["ends_on"])
    note(
        UnitEvent.HOLDER_ENDED, post, by=by, now=now, place=post.unit,
        data={
            "unit": post.unit, "person": holder.person,
            "capacity": holder.capacity, "on": on,
        },
    )  # fmt: skip
    return holder


def locked_post(post: Post) -> Post:
    """The post as stored; others who fill it wait until this act is done."""
    return _LOCKED.get(pk=post.pk)


def _locked(pk: UUID) -> QuerySet[Post]:
    rows = Post.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit").filter(pk=pk)


def stored_holder(holder: Holder) -> Holder:
    """The holder as stored, with the person."""
    return _HOLDER.get(pk=holder.pk)


def _holder(pk: UUID) -> QuerySet[Holder]:
    return Holder.objects.select_related("person").filter(pk=pk)


_LOCKED = Kept(_locked, pk=UUID)
_HOLDER = Kept(_holder, pk=UUID)


def check_term(post: Post, starts_on: date, ends_on: date | None) -> None:
    """Refuse a term that leaves the life of the post."""
    if ends_on is not None and ends_on < starts_on:
        raise errors.ends_too_early()
    ends_in_time = post.ends_on is None or (ends_on is not None and ends_on <= post.ends_on)
    if starts_on < post.starts_on or not ends_in_time:
        raise errors.not_open(post.name, "starts_on")


def check_seat(
    post: Post,
    person: Person,
    capacity: str,
    starts_on: date,
    ends_on: date | None,
    apart_from: Holder | None = None,
) -> None:
    """Refuse a second definitive holder, and the same person twice, on any day of the term."""
    others = [
        other
        for other in _STILL_HELD(post=post.pk, on=starts_on)
        if other != apart_from and (ends_on is None or other.starts_on <= ends_on)
    ]
    if any(other.person_id == person.pk for other in others):
        raise errors.holds_already(person.name)
    rivals = [other for other in others if other.capacity == Capacity.DEFINITIF]
    if rivals and capacity == Capacity.DEFINITIF:
        raise errors.seat_taken(rivals[0].person.name, rivals[0].starts_on)


def _still_held(post: UUID, on: date) -> QuerySet[Holder]:
    """Terms in the post that reach that day or begin later."""
    rows = Holder.objects.filter(post=post).exclude(ends_on__lt=on)
    return rows.select_related("person")


_STILL_HELD = Kept(_still_held, post=UUID, on=date)


def _rivals(unit: UUID, name: str) -> QuerySet[Post]:
    """What a new post of this name could collide with: others of the name, and heads."""
    return Post.objects.filter(Q(name=name) | Q(is_head=True), unit=unit)


_RIVALS = Kept(_rivals, unit=UUID, name=str)


def _refuse_second_head(rivals: Iterable[Post], starts_on: date) -> None:
    for post in rivals:
        if post.is_head and (post.ends_on is None or post.ends_on >= starts_on):
            raise errors.head_exists(post.name)
