"""Register services, fill their standard, and record each step from the counter to online."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kawal.core.kept_queries import Kept
from kawal.core.time import local_date
from kawal.units import errors
from kawal.units.actions.rows import locked_unit
from kawal.units.events import UnitEvent
from kawal.units.models import Channel, Service, ServiceChannel, ServiceComponent, Unit
from kawal.units.recording import Actor, note


@transaction.atomic
def register_service(
    *,
    unit: Unit,
    name: str,
    starts_on: date,
    by: Actor,
    now: datetime,
    channel: str = Channel.TATAP_MUKA,
    channel_since: date | None = None,
    maklumat: str = "",
    standard: Mapping[str, str] | None = None,
) -> Service:
    """A service with its channel. One that went online later began at the counter.

    `standard`: texts by component; an empty text is a component not filled.
    """
    unit = locked_unit(unit)
    if not unit.holds_on(starts_on):
        raise errors.not_open(unit.name, "starts_on")
    _refuse_taken_name(unit, name)
    service = Service.objects.create(unit=unit, name=name, starts_on=starts_on, maklumat=maklumat)
    since = channel_since or starts_on
    if since < starts_on:
        raise errors.not_open(name, "channel_since")
    _follow(service, None, channel, since)
    filled = _store(service, _stripped(standard or {}), {})
    note(
        UnitEvent.SERVICE_REGISTERED, service, by=by, now=now, place=unit,
        data={
            "unit": unit, "channel": channel, "channel_since": since,
            "since": starts_on, "filled": len(filled),
        },
    )  # fmt: skip
    return service


@transaction.atomic
def describe_service(
    *,
    service: Service,
    name: str,
    maklumat: str,
    standard: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> Service:
    """Name, maklumat and standard. Components that `standard` does not name stay as they are."""
    service = _locked(service)
    if name != service.name:
        _refuse_taken_name(service.unit, name)
    changed = [
        label
        for label, old, new in (
            ("name", service.name, name),
            ("maklumat", service.maklumat, maklumat),
        )
        if old != new
    ]
    service.name, service.maklumat = name, maklumat
    service.save(update_fields=["name", "maklumat"])
    changed += _fill(service, standard)
    if changed:
        note(
            UnitEvent.SERVICE_DESCRIBED, service, by=by, now=now, place=service.unit,
            data={"unit": service.unit, "changed": ", ".join(changed)},
        )  # fmt: skip
    return service


@transaction.atomic
def move_channel(
    *,
    service: Service,
    channel: str,
    since: date,
    by: Actor,
    now: datetime,
    replacing: bool = False,
) -> Service:
    """From `since` on the service is offered by this channel; what was before stays in the record.

    The same channel with another day corrects the day of the last step. Refuses to take away any
    other step recorded from that day on, unless `replacing`: then that record was wrong.
    """
    service = _locked(service)
    if service.ends_on is not None:
        raise errors.already_ended(service.name)
    if not service.holds_on(since):
        raise errors.not_open(service.name, "since")
    if since > local_date(now):
        raise errors.in_the_future(since, "since")
    steps = _STEPS(service=service.pk)
    current = steps[-1]  # of a service that is open, the last step is open too
    if current.channel == channel:
        if current.starts_on == since:
            raise errors.same_channel()
        steps.remove(current)
        current.delete()
    lost = [step for step in steps if step.starts_on >= since]
    if lost and not replacing:
        first = lost[-1].starts_on + timedelta(days=1)
        raise errors.would_replace_channel(
            str(Channel(lost[0].channel).label),
            lost[0].starts_on,
            first,
            has_come=first <= local_date(now),
        )
    if lost:
        service.channels.filter(starts_on__gte=since).delete()
    earlier = steps[: len(steps) - len(lost)]
    _follow(service, earlier[-1] if earlier else None, channel, since)
    replaced = [step.channel for step in lost]
    note(
        UnitEvent.SERVICE_CHANNEL_MOVED, service, by=by, now=now, place=service.unit,
        data={
            "unit": service.unit, "from": current.channel, "to": channel, "since": since,
            "replaced": ", ".join(replaced),
        },
    )  # fmt: skip
    return service


@transaction.atomic
def close_service(*, service: Service, on: date, by: Actor, now: datetime) -> Service:
    """The last day on which the service is offered."""
    service = _locked(service)
    if service.ends_on is not None:
        raise errors.already_ended(service.name)
    if on < service.starts_on:
        raise errors.before_it_began(service.starts_on, "on")
    if on > local_date(now):
        raise errors.in_the_future(on, "on")
    service.channels.filter(starts_on__gt=on).delete()
    service.channels.filter(Q(ends_on=None) | Q(ends_on__gt=on)).update(ends_on=on)
    service.ends_on = on
    service.save(update_fields=["ends_on"])
    note(
        UnitEvent.SERVICE_CLOSED, service, by=by, now=now, place=service.unit,
        data={"unit": service.unit, "on": on},
    )  # fmt: skip
    return service


def _locked(service: Service) -> Service:
    return _LOCKED.get(pk=service.pk)


def _by_pk(pk: UUID) -> QuerySet[Service]:
    rows = Service.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.filter(pk=pk)


def _steps(service: UUID) -> QuerySet[ServiceChannel]:
    return ServiceChannel.objects.filter(service=service).order_by("starts_on")


def _of_name(unit: UUID, name: str) -> QuerySet[Service]:
    return Service.objects.filter(unit=unit, name=name)


_LOCKED = Kept(_by_pk, pk=UUID)
_STEPS = Kept(_steps, service=UUID)
_OF_NAME = Kept(_of_name, unit=UUID, name=str)


def _refuse_taken_name(unit: Unit, name: str) -> None:
    if _OF_NAME(unit=unit.pk, name=name):
        raise errors.service_exists(name)


def _follow(service: Service, before: ServiceChannel | None, channel: str, since: date) -> None:
    """A step after the one before, which reaches up to it without a gap.

    What is offered online only since a later day was offered at the counter until then.
    """
    if before is None and since > service.starts_on:
        before = ServiceChannel(
            service=service, channel=Channel.TATAP_MUKA, starts_on=service.starts_on
        )
    if before is not None and before.channel == channel:
        before.ends_on = None
        before.save()
        return
    if before is not None:
        before.ends_on = since - timedelta(days=1)
        before.save()
    ServiceChannel.objects.create(service=service, channel=channel, starts_on=since)


def _fill(service: Service, standard: Mapping[str, str]) -> list[str]:
    """Store what changed; the keys of the components that did."""
    stored = dict(service.components.values_list("component", "text"))
    return _store(service, _stripped(standard), stored)


def _stripped(standard: Mapping[str, str]) -> dict[str, str]:
    return {key: text.strip() for key, text in standard.items()}


def _store(service: Service, wanted: Mapping[str, str], stored: Mapping[str, str]) -> list[str]:
    changed = [key for key, text in wanted.items() if text != stored.get(key, "")]
    emptied = [key for key in changed if not wanted[key]]
    if emptied:
        service.components.filter(component__in=emptied).delete()
    ServiceComponent.objects.bulk_create(
        [
            ServiceComponent(service=service, component=key, text=wanted[key])
            for key in changed
            if wanted[key]
        ],
        update_conflicts=True,
        unique_fields=["service", "component"],
        update_fields=["text"],
    )
    return changed
