"""What a person chooses: the channel of each kind, the hour of the daily letter."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kawal.accounts.models import Person
from kawal.notices.actions.notifying import plan_of
from kawal.notices.digest import next_digest
from kawal.notices.kinds import NoticeKind, all_kinds, known_kind
from kawal.notices.models import Channel, Choice, DigestPlan, Notice


def choices_of(person: Person) -> dict[str, Channel]:
    """The channel of every kind, chosen or usual; one query."""
    chosen = dict(Choice.objects.filter(person=person).values_list("kind", "channel"))
    return {
        kind.key: kind.usual if kind.is_needed else Channel(chosen.get(kind.key, kind.usual))
        for kind in all_kinds()
    }


@transaction.atomic
def choose(
    *,
    person: Person,
    channels: Mapping[str, str],
    hour: int,
    only_weekdays: bool,
    now: datetime,
) -> None:
    """Keep what was chosen; what waits for a letter follows it.

    Kinds that are needed are passed over: nobody can turn them off, by whatever form.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    DigestPlan.objects.update_or_create(
        person=person, defaults={"hour": hour, "only_weekdays": only_weekdays}
    )
    for key, channel in channels.items():
        kind = known_kind(key)
        if kind is not None and not kind.is_needed:
            _set(person, kind, Channel(channel), now)


@transaction.atomic
def stop_mail(*, person: Person, keys: list[str], now: datetime) -> list[NoticeKind]:
    """No more letters of these kinds; they stay in the app. Returns those that were stopped."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    kinds = [kind for key in keys if (kind := known_kind(key)) and not kind.is_needed]
    channels = choices_of(person)
    for kind in kinds:
        if channels[kind.key] in {Channel.DIGEST, Channel.NOW}:
            _set(person, kind, Channel.APP, now)
    return kinds


def _set(person: Person, kind: NoticeKind, channel: Channel, now: datetime) -> None:
    chosen = Choice.objects.filter(person=person, kind=kind.key)
    if channel == kind.usual:
        chosen.delete()
    else:
        Choice.objects.update_or_create(person=person, kind=kind.key, defaults={"channel": channel})
    waiting = Notice.objects.of(person).filter(kind=kind.key, letter=None, mail_at__isnull=False)
    waiting.update(mail_at=_moved_to(person, channel, now))


def _moved_to(person: Person, channel: Channel, now: datetime) -> datetime | None:
    if channel == Channel.DIGEST:
        return next_digest(plan_of(person), now=now)
    return now if channel == Channel.NOW else None
