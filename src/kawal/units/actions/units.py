"""Form, rename, move and close units. History is kept: nothing is overwritten without a date."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Least
from django.utils.text import slugify

from kawal.core.ids import uuid7
from kawal.core.kept_queries import Kept
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.units import errors
from kawal.units.events import UnitEvent
from kawal.units.models import (
    Agency,
    Holder,
    Kind,
    Membership,
    Post,
    Service,
    ServiceChannel,
    Unit,
    UnitHistory,
)
from kawal.units.recording import Actor, note

# A kelurahan is a part of its kecamatan (PP 17/2018 ps. 25); other kinds are placed as the agency's
# own regulation says.
MUST_STAND_UNDER: dict[str, frozenset[str]] = {Kind.KELURAHAN: frozenset({Kind.KECAMATAN})}


@transaction.atomic
def create_agency(*, name: str, kind: str, by: Actor, now: datetime) -> Agency:
    """A new agency; its address is made from its name."""
    agency = Agency.objects.create(
        name=name, kind=kind, slug=slugify(name)[:80] or "instansi", created_at=now
    )
    note(UnitEvent.AGENCY_CREATED, agency, by=by, now=now, place=agency, data={"kind": kind})
    return agency


@transaction.atomic
def create_unit(
    *,
    agency: Agency,
    name: str,
    kind: str,
    starts_on: date,
    by: Actor,
    now: datetime,
    parent: Unit | None = None,
    code: str = "",
    short_name: str = "",
) -> Unit:
    """A new unit under `parent` or at the top; refuses a taken code and a parent elsewhere."""
    lock_tree(agency)
    parent = _fresh(parent)
    check_place(agency, kind, parent, starts_on)
    slug = _free_slug(name, parent)
    code = code or _free_code(agency)
    refuse_taken_code(agency, code)
    unit_id = uuid7()
    unit = Unit.objects.create(
        id=unit_id,
        agency=agency,
        parent=parent,
        path=[*(parent.path if parent else []), unit_id],
        kind=kind,
        code=code,
        name=name,
        short_name=short_name,
        slug=slug,
        starts_on=starts_on,
    )
    UnitHistory.objects.create(unit=unit, name=name, kind=kind, parent=parent, starts_on=starts_on)
    note(
        UnitEvent.UNIT_CREATED, unit, by=by, now=now, place=unit,
        data={"kind": kind, "code": code, "parent": parent, "since": starts_on},
    )  # fmt: skip
    return unit


@transaction.atomic
def change_unit(
    *,
    unit: Unit,
    name: str,
    kind: str,
    code: str,
    since: date,
    by: Actor,
    now: datetime,
    short_name: str | None = None,
) -> Unit:
    """A new name or kind from a day on; the old stays in the history.

    Codes and short names have no history. Without a `short_name` it stays as it is.
    """
    lock_tree(unit.agency)
    unit = _open_unit(unit, since, now)
    check_place(unit.agency, kind, unit.parent, since)
    _refuse_orphaned_kinds(unit, kind)
    if code != unit.code:
        refuse_taken_code(unit.agency, code)
    short_name = unit.short_name if short_name is None else short_name
    before = {key: getattr(unit, key) for key in ("name", "short_name", "kind", "code")}
    after = {"name": name, "short_name": short_name, "kind": kind, "code": code}
    if before == after:
        return unit
    unit.name, unit.short_name, unit.kind, unit.code = name, short_name, kind, code
    if (name, kind) != (before["name"], before["kind"]):
        _turn_page(unit, since)
    unit.save(update_fields=["name", "short_name", "kind", "code"])
    changed = {
        key: f"{before[key] or '-'} → {after[key] or '-'}"
        for key in after
        if before[key] != after[key]
    }
    note(UnitEvent.UNIT_CHANGED, unit, by=by, now=now, place=unit, data={**changed, "since": since})
    return unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None, since: date, by: Actor, now: datetime) -> Unit:
    """Put a unit with all that is under it elsewhere. Refuses its own branch and other agencies."""
    lock_tree(unit.agency)
    unit, parent = _open_unit(unit, since, now), _fresh(parent)
    if parent is not None and parent.is_below(unit.pk):
        raise errors.under_itself()
    check_place(unit.agency, unit.kind, parent, since)
    if parent == unit.parent:
        return unit
    before = unit.parent
    unit.parent = parent
    _turn_page(unit, since)
    unit.save(update_fields=["parent"])
    _rewrite_paths(unit, parent.path if parent else [])
    note(
        UnitEvent.UNIT_MOVED, unit, by=by, now=now, place=unit,
        data={"from": before, "to": parent, "since": since},
    )  # fmt: skip
    unit.refresh_from_db()
    return unit


@transaction.atomic
def close_unit(*, unit: Unit, on: date, by: Actor, now: datetime) -> Unit:
    """The unit's last day: its posts, holders, roles and services end with it.

    Refuses while units under it are open, and when something of it starts only afterwards.
    """
    lock_tree(unit.agency)
    unit = _refresh(unit)
    if unit.ends_on is not None:
        raise errors.already_ended(unit.name)
    if on < unit.starts_on:
        raise errors.before_it_began(unit.starts_on, "on")
    if on > local_date(now):
        raise errors.in_the_future(on, "on")
    open_children = unit.children.exclude(ends_on__lte=on).count()
    if open_children:
        raise errors.has_children(open_children)
    ended = _end_all_of(unit, on, now)
    unit.ends_on = on
    unit.save(update_fields=["ends_on"])
    note(UnitEvent.UNIT_CLOSED, unit, by=by, now=now, place=unit, data={"on": on, **ended})
    return unit


def lock_tree(agency: Agency) -> None:
    """One change of the tree at a time: two moves at once could make a circle."""
    _LOCKED_AGENCY.get(pk=agency.pk)


def check_place(agency: Agency, kind: str, parent: Unit | None, day: date) -> None:
    """Refuse a parent of another agency, a closed one, and one the kind cannot stand under."""
    if parent is not None and parent.agency_id != agency.pk:
        raise errors.other_agency("parent")
    if parent is not None and not parent.holds_on(day):
        raise errors.not_open(parent.name, "parent")
    allowed = MUST_STAND_UNDER.get(kind)
    if allowed is not None and (parent is None or parent.kind not in allowed):
        raise _must_stand_under(kind)


def _must_stand_under(kind: str) -> Refused:
    names = ", ".join(str(Kind(each).label) for each in sorted(MUST_STAND_UNDER[kind]))
    return errors.must_stand_under(str(Kind(kind).label), names)


def refuse_taken_code(agency: Agency, code: str) -> None:
    if _OF_CODE(agency=agency.pk, code=code):
        raise errors.code_taken(code)


def _refuse_orphaned_kinds(unit: Unit, kind: str) -> None:
    for child_kind, allowed in MUST_STAND_UNDER.items():
        if kind not in allowed and unit.children.filter(kind=child_kind, ends_on=None).exists():
            raise _must_stand_under(child_kind)


def _open_unit(unit: Unit, day: date, now: datetime) -> Unit:
    """The unit as stored, if it is still open and the day has come."""
    if day > local_date(now):
        raise errors.in_the_future(day, "since")
    unit = _refresh(unit)
    if unit.ends_on is not None:
        raise errors.already_ended(unit.name)
    return unit


def _refresh(unit: Unit) -> Unit:
    return _STORED.get(pk=unit.pk)


def _fresh(parent: Unit | None) -> Unit | None:
    return None if parent is None else _refresh(parent)


def _turn_page(unit: Unit, since: date) -> None:
    """End the current line of the history the day before; on its first day, correct it."""
    current = unit.history.get(ends_on=None)
    if since < current.starts_on:
        raise errors.before_it_began(current.starts_on, "since")
    if since > current.starts_on:
        current.ends_on = since - timedelta(days=1)
        current.save(update_fields=["ends_on"])
        current = UnitHistory(unit=unit, starts_on=since)
    current.name, current.kind, current.parent = unit.name, unit.kind, unit.parent
    current.save()


def _rewrite_paths(unit: Unit, above: list[UUID]) -> None:
    """New paths for the whole branch in one statement, however large it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE units_unit SET path = %s::uuid[] || path[%s:] WHERE path @> ARRAY[%s::uuid]",
            [above, len(unit.path), unit.pk],
        )


def _end_all_of(unit: Unit, on: date, now: datetime) -> dict[str, int]:
    rows: dict[str, QuerySet[Any]] = {
        "services": Service.objects.filter(unit=unit),
        "channels": ServiceChannel.objects.filter(service__unit=unit),
        "holders": Holder.objects.filter(post__unit=unit),
        "posts": Post.objects.filter(unit=unit),
        "history": UnitHistory.objects.filter(unit=unit),
    }
    late = Q(starts_on__gt=on)
    for each in rows.values():
        first = each.filter(late).first()
        if first is not None:
            raise errors.starts_later(str(first))
    ended = {name: each.exclude(ends_on__lte=on).update(ends_on=on) for name, each in rows.items()}
    roles = Membership.objects.filter(unit=unit, revoked_at=None)
    roles.filter(late).update(revoked_at=now)
    ended["roles"] = roles.exclude(ends_on__lte=on).update(ends_on=Least(F("ends_on"), on))
    return {name: ended[name] for name in ("posts", "holders", "roles", "services")}


def _free_slug(name: str, parent: Unit | None) -> str:
    """An address nobody uses: the name, then with the parent's, then with a number."""
    base = slugify(name)[:60] or "unit"
    wanted = [base, f"{base}-{parent.slug}"[:110] if parent else base]
    taken = {unit.slug for unit in _OF_SLUG(slugs=wanted)}
    if taken >= set(wanted):
        taken = set(Unit.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        wanted = [f"{base}-{number}" for number in range(2, len(taken) + 3)]
    return next(slug for slug in wanted if slug not in taken)


def _free_code(agency: Agency) -> str:
    """For an agency that gives its units no codes: U-001, U-002 and so on."""
    taken = set(Unit.objects.filter(agency=agency).values_list("code", flat=True))
    codes = (f"U-{number:03}" for number in count(len(taken) + 1))
    return next(code for code in codes if code not in taken)


def _locked_agency(pk: UUID) -> QuerySet[Agency]:
    return Agency.objects.select_for_update().filter(pk=pk)


def _stored(pk: UUID) -> QuerySet[Unit]:
    return Unit.objects.select_related("agency", "parent").filter(pk=pk)


def _of_code(agency: UUID, code: str) -> QuerySet[Unit]:
    return Unit.objects.filter(agency=agency, code=code)


def _of_slug(slugs: list[str]) -> QuerySet[Unit]:
    return Unit.objects.filter(slug__in=slugs)


_LOCKED_AGENCY = Kept(_locked_agency, pk=UUID)
_STORED = Kept(_stored, pk=UUID)
_OF_CODE = Kept(_of_code, agency=UUID, code=str)
_OF_SLUG = Kept(_of_slug, slugs=[str])
