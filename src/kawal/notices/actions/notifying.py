"""Telling people something, in the transaction of the act that it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.http import url_has_allowed_host_and_scheme
from psycopg.types.json import Jsonb

from kawal.accounts.models import Person
from kawal.accounts.service import has_entered
from kawal.core.commits import once_after_commit
from kawal.core.ids import uuid7
from kawal.events.service import JSON, NotInTransaction
from kawal.notices.digest import next_digest
from kawal.notices.kinds import NoticeKind
from kawal.notices.models import Channel, Choice, DigestPlan
from kawal.notices.waking import wake


def notify(
    kind: NoticeKind,
    *,
    to: Iterable[Person | UUID | str],
    about_kind: str,
    about_id: str,
    now: datetime,
    data: Mapping[str, JSON] | None = None,
    people: Mapping[str, str] | None = None,
    link: str = "",
    group: str = "",
    once: str = "",
    mailed: bool = True,
) -> int:
    """Tell each of these people; returns how many notices are new or have changed.

    Who has never come in is told in the app alone, for the day they do: nobody gets letters of a
    site that has not invited them. Deactivated people are left out, as are those who turned the
    kind off. With `group`, what is unread of this group is replaced and counted instead of standing
    there twice, and is not mailed again. With `once`, a person is told this only once, ever.
    `people` are ids, by the names that the words of the kind use. `mailed=False`: only in the app.

    Refuses to tell outside a transaction, a link to another site, and `group` with `once`.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("notify() belongs into the transaction of the act")
    if link and not _is_ours(link):
        raise ValueError(f"a notice links into this site, not to {link}")
    if group and once:
        raise ValueError("what is told once does not collapse")
    readers = _readers(kind, {UUID(str(getattr(one, "pk", one))) for one in to})
    rows = [
        {
            "id": uuid7(), "person": person.pk, "kind": kind.key, "about_kind": about_kind,
            "about_id": about_id, "data": Jsonb(dict(data or {})),
            "people": Jsonb(dict(people or {})), "link": link, "group": group, "once": once,
            "now": now, "mail_at": _mail_at(person, channel, now) if mailed else None,
        }
        for person, channel in readers
    ]  # fmt: skip
    told = _write(rows)
    if told:
        once_after_commit(wake)
    return told


def _readers(kind: NoticeKind, ids: set[UUID]) -> list[tuple[Person, Channel]]:
    """Two queries, however many people."""
    active = Person.objects.filter(pk__in=ids, is_active=True).select_related("digest_plan")
    people = active.annotate(has_entered=has_entered())
    chosen = {}
    if not kind.is_needed:
        rows = Choice.objects.filter(person__in=ids, kind=kind.key)
        chosen = dict(rows.values_list("person_id", "channel"))
    found = [(person, Channel(chosen.get(person.pk, kind.usual))) for person in people]
    return [(person, channel) for person, channel in found if channel != Channel.OFF]


def _mail_at(person: Person, channel: Channel, now: datetime) -> datetime | None:
    if not person.email or not vars(person)["has_entered"]:
        return None
    if channel == Channel.NOW:
        return now
    return next_digest(plan_of(person), now=now) if channel == Channel.DIGEST else None


def plan_of(person: Person) -> DigestPlan:
    """The person's plan, or the usual one, which is then not stored."""
    plan: DigestPlan | None = getattr(person, "digest_plan", None)
    return plan or DigestPlan(person=person)


def _is_ours(link: str) -> bool:
    return link.startswith("/") and url_has_allowed_host_and_scheme(link, allowed_hosts=None)


# One statement for each row: two acts at once about one thing meet in the index, not in a race.
_INSERT = """
INSERT INTO notices_notice AS n (id, person_id, kind, about_kind, about_id, data, people, link,
    group_key, once_key, count, created_at, changed_at, mail_at)
VALUES (%(id)s, %(person)s, %(kind)s, %(about_kind)s, %(about_id)s, %(data)s, %(people)s, %(link)s,
    %(group)s, %(once)s, 1, %(now)s, %(now)s, %(mail_at)s)
"""

_COLLAPSE = """
ON CONFLICT (person_id, group_key) WHERE read_at IS NULL AND NOT (group_key = '') DO UPDATE
SET count = n.count + 1, kind = EXCLUDED.kind, about_kind = EXCLUDED.about_kind,
    about_id = EXCLUDED.about_id, data = EXCLUDED.data, people = EXCLUDED.people,
    link = EXCLUDED.link, changed_at = greatest(n.changed_at, EXCLUDED.changed_at)
"""

_ONCE = """
ON CONFLICT (person_id, once_key) WHERE NOT (once_key = '') DO NOTHING
"""


def _write(rows: list[dict[str, Any]]) -> int:
    if not rows:
        return 0
    statement = _INSERT + (_ONCE if rows[0]["once"] else _COLLAPSE)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
        return int(cursor.rowcount)
