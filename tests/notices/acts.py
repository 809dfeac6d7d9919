"""What happens in the city again and again, and a kind of notice of the tests themselves."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from files.cast import NOW, Cast, evidence
from kawal.accounts.models import Person
from kawal.files.service import Evidence, judge, use_version
from kawal.notices import kinds as kinds_module
from kawal.notices.following import follow
from kawal.notices.kinds import NoticeKind, Reading, Words, about_oneself, declares
from kawal.notices.models import Channel, Notice
from kawal.notices.service import notify
from kawal.units.service import Membership, revoke

LATER = NOW + timedelta(minutes=1)


def settle() -> None:
    """What a commit does: the acts join the chain."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def followed(now: datetime = LATER) -> int:
    settle()
    return follow(now=now)


def forget_the_past() -> None:
    """The city was founded and its people were given roles; nobody needs to hear of it here."""
    followed()
    Notice.objects.all().delete()


def role_of(person: Person) -> Membership:
    return Membership.objects.get(person=person, revoked_at=None)


def take_role(person: Person, *, by: Person | None = None, now: datetime = NOW) -> None:
    revoke(membership=role_of(person), by=by, now=now)


def judged(
    cast: Cast, *, verdict: str = "rejected", reason: str = "Tanpa tanda tangan.", **fields: Any
) -> Evidence:
    """Evidence of Tirtajaya by Ani, judged by Dewi for one question."""
    found = evidence(cast.ani, cast.tirtajaya, **fields)
    judge_again(cast, found, verdict=verdict, reason=reason)
    return found


def judge_again(
    cast: Cast, found: Evidence, *, verdict: str = "rejected", reason: str = "Masih belum."
) -> None:
    use = use_version(
        version=found.versions.get(), about_kind="answer", about_id="1", about_label="A.I.1.i.a",
        by=cast.ani, now=NOW,
    )  # fmt: skip
    judge(use=use, verdict=verdict, reason=reason, by=cast.dewi, now=NOW)


@contextmanager
def a_kind(
    *,
    usual: Channel = Channel.NOW,
    is_needed: bool = False,
    seen: Any = about_oneself,
    key: str = "test.counter",
) -> Iterator[NoticeKind]:
    """A kind of a feature above, known as long as the block."""

    def write(n: Reading) -> Words:
        by = n.people.get("by", "-")
        return Words(f"Loket {n.text('name')} dibuka oleh {by} ({n.count})", n.text("detail"))

    kind = declares(
        key, label="Loket", about="Saat loket dibuka.", usual=usual, seen=seen, is_needed=is_needed
    )(write)
    try:
        yield kind
    finally:
        del kinds_module._KINDS[key]


def nothing_seen(_person: Person, _ids: Collection[str]) -> Collection[str]:
    return set()


def tell(kind: NoticeKind, *people: Person, now: datetime = NOW, **told: Any) -> int:
    given = {"about_kind": "counter", "about_id": "7", "data": {"name": "7"}, "link": "/loket/7/"}
    with transaction.atomic():
        return notify(kind, to=people, now=now, **{**given, **told})
