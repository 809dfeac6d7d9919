"""The list of people: narrowed in the database, filled in for one page at a time."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kawal.accounts.names import normal_email, normal_nip, normal_phone
from kawal.accounts.service import Account, Person, accounts_of, without_second_factor
from kawal.core.search import Words, asked, holding
from kawal.units.permissions import Permission, units_where, visible_to
from kawal.units.service import Holder, Membership, not_left

type People = QuerySet[Person]


@dataclass(frozen=True, slots=True)
class Row:
    """A person of the list, with what they are today as far as the reader may see it."""

    account: Account
    posts: list[Holder]
    roles: list[Membership]

    @property
    def person(self) -> Person:
        return self.account.person


def people(reader: Person, wanted: Mapping[str, Any], day: date) -> People:
    """The visible people that fit; `wanted` is the cleaned form."""
    rows = visible_to(reader, Person.objects.all())
    if text := asked(wanted.get("q", "")):
        rows = rows.filter(_called(text))
    if wanted.get("status"):
        rows = rows.filter(status=wanted["status"])
    if wanted.get("unit"):
        rows = rows.filter(_placed_in(reader, wanted["unit"], day))
    if wanted.get("peran"):
        held = visible_to(reader, Membership.objects.effective(day).filter(role=wanted["peran"]))
        rows = rows.filter(Exists(held.filter(person=OuterRef("pk"))))
    return _ACCOUNTS[wanted.get("akun", "")](rows, day)


def rows_of(page: Sequence[Person], reader: Person, now: datetime, day: date) -> list[Row]:
    """Four queries for a page, however many people it has."""
    accounts = {row.person.pk: row for row in accounts_of(_these(page), now)}
    posts = posts_of(_these(page), reader, day)
    roles = roles_of(_these(page), reader, day)
    return [Row(accounts[each.pk], posts[each.pk], roles[each.pk]) for each in page]


def posts_of(persons: People, reader: Person, day: date) -> Mapping[UUID, list[Holder]]:
    """Posts held that day, by person, the definitive one first."""
    found: dict[UUID, list[Holder]] = defaultdict(list)
    rows = visible_to(reader, Holder.objects.on(day).filter(person__in=persons))
    for holder in rows.select_related("post__unit").order_by("capacity", "-starts_on"):
        found[holder.person_id].append(holder)
    return found


def roles_of(persons: People, reader: Person, day: date) -> Mapping[UUID, list[Membership]]:
    """Roles of that day, by person."""
    found: dict[UUID, list[Membership]] = defaultdict(list)
    rows = visible_to(reader, Membership.objects.effective(day).filter(person__in=persons))
    for membership in rows.select_related("unit", "agency").order_by("role"):
        found[membership.person_id].append(membership)
    return found


def _these(page: Sequence[Person]) -> People:
    return Person.objects.filter(pk__in=[each.pk for each in page])


def _called(text: str) -> Q:
    """By words of the name, or by one of the three sign-in names."""
    called = Q(holding(Words("name"), text)) | Q(email__startswith=normal_email(text))
    if nip := normal_nip(text):
        called |= Q(nip=nip)
    if phone := normal_phone(text):
        called |= Q(phone=phone)
    return called


def _placed_in(reader: Person, text: str, day: date) -> Q:
    """With a post or a role today in a unit of this name or code, or below it."""
    named = units_where(reader, Permission.PEOPLE_VIEW)
    named = named.filter(Q(name__icontains=text) | Q(code__iexact=text))
    branches = list(named.values_list("pk", flat=True))
    posts = Holder.objects.on(day).filter(post__unit__path__overlap=branches)
    roles = Membership.objects.effective(day).filter(unit__path__overlap=branches)
    return Q(pk__in=posts.values("person")) | Q(pk__in=roles.values("person"))


def _never_entered(rows: People, day: date) -> People:
    """Of those who should: whoever has left their office needs no account."""
    return rows.filter(not_left(day), is_active=True, last_login=None)


_ACCOUNTS: dict[str, Callable[[People, date], People]] = {
    "": lambda rows, _day: rows,
    "aktif": lambda rows, _day: rows.filter(is_active=True),
    "belum-masuk": _never_entered,
    "tanpa-dua-langkah": lambda rows, _day: without_second_factor(rows.filter(is_active=True)),
    "nonaktif": lambda rows, _day: rows.filter(is_active=False),
}
