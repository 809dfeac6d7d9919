"""The secret address of a calendar, for its owner: it may have been made on a screen left open."""

from collections.abc import Iterator

from django.urls import reverse

from kawal.events.service import EventRow
from kawal.notices.events import NoticeEvent
from kawal.notices.own_kinds import ACCOUNT_SAFETY
from kawal.notices.rules.registry import Told, turns


@turns(NoticeEvent.CALENDAR_LINK_MADE)
def link_made(act: EventRow) -> Iterator[Told]:
    yield Told(
        kind=ACCOUNT_SAFETY,
        to=[act.about_id],
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={"act": act.type, "is_others": False},
        link=reverse("notices:settings"),
    )
