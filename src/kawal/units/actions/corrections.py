"""Undo what was entered by mistake: each with a reason, and the mistake stays in the record."""

from datetime import date, datetime

from django.db import transaction

from kawal.units import errors
from kawal.units.actions.posts import locked_post
from kawal.units.actions.units import lock_tree
from kawal.units.events import UnitEvent
from kawal.units.models import Holder, Post, Service, ServiceChannel, Unit, UnitHistory
from kawal.units.recording import Actor, note


@transaction.atomic
def reopen_unit(*, unit: Unit, reason: str, by: Actor, now: datetime) -> Unit:
    """A closed unit is open again, with everything that ended with it on that day; roles are not.

    Refuses an open unit, and one under a unit that is closed itself.
    """
    lock_tree(unit.agency)
    unit = Unit.objects.select_related("agency", "parent").get(pk=unit.pk)
    last = _last_day(unit.ends_on)
    if unit.parent is not None and unit.parent.ends_on is not None:
        raise errors.not_open(unit.parent.name, "reason")
    Unit.objects.filter(pk=unit.pk).update(ends_on=None)
    for rows in (
        UnitHistory.objects.filter(unit=unit),
        Post.objects.filter(unit=unit),
        Holder.objects.filter(post__unit=unit),
        Service.objects.filter(unit=unit),
        ServiceChannel.objects.filter(service__unit=unit),
    ):
        rows.filter(ends_on=last).update(ends_on=None)
    unit.refresh_from_db()
    note(
        UnitEvent.UNIT_REOPENED, unit, by=by, now=now, place=unit,
        data={"closed": last, "reason": reason},
    )  # fmt: skip
    return unit


@transaction.atomic
def reopen_service(*, service: Service, reason: str, by: Actor, now: datetime) -> Service:
    """A closed service is offered again, by the channel that it had last."""
    lock_tree(service.unit.agency)  # the unit may be closing just now
    rows = Service.objects.select_for_update(of=("self",)).select_related("unit")
    service = rows.get(pk=service.pk)
    last = _last_day(service.ends_on)
    if service.unit.ends_on is not None:
        raise errors.not_open(service.unit.name, "reason")
    service.ends_on = None
    service.save(update_fields=["ends_on"])
    service.channels.filter(ends_on=last).update(ends_on=None)
    note(
        UnitEvent.SERVICE_REOPENED, service, by=by, now=now, place=service.unit,
        data={"unit": service.unit, "closed": last, "reason": reason},
    )  # fmt: skip
    return service


@transaction.atomic
def rename_post(*, post: Post, name: str, reason: str, by: Actor, now: datetime) -> Post:
    """Mend the name of a post. One that changed by decree is a new post."""
    post = locked_post(post)
    before = post.name
    if name == before:
        raise errors.same_name()
    post.name = name
    post.save(update_fields=["name"])
    note(
        UnitEvent.POST_RENAMED, post, by=by, now=now, place=post.unit,
        data={"unit": post.unit, "from": before, "reason": reason},
    )  # fmt: skip
    return post


@transaction.atomic
def remove_holder(*, holder: Holder, reason: str, by: Actor, now: datetime) -> Post:
    """Take out a term that never was: another person, another first day. Then enter it rightly."""
    post = locked_post(holder.post)
    holder = Holder.objects.select_related("person").get(pk=holder.pk)
    note(
        UnitEvent.HOLDER_REMOVED, post, by=by, now=now, place=post.unit,
        data={
            "unit": post.unit, "person": holder.person, "capacity": holder.capacity,
            "since": holder.starts_on, "until": holder.ends_on, "reason": reason,
        },
    )  # fmt: skip
    holder.delete()
    return post


def _last_day(ends_on: date | None) -> date:
    if ends_on is None:
        raise errors.is_open_already()
    return ends_on
