"""Give a role and take it back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.accounts.service import void_unbacked
from kawal.core.kept_queries import Kept
from kawal.units import errors
from kawal.units.actions.administrators import keep_one_after
from kawal.units.events import UnitEvent
from kawal.units.models import Agency, Membership, Unit
from kawal.units.permissions import forget_rights, holds
from kawal.units.recording import Actor, note
from kawal.units.roles import ROLES, Administrator, Level


@transaction.atomic
def grant(
    *,
    person: Person,
    role: str,
    place: Unit | Agency,
    starts_on: date,
    by: Actor,
    now: datetime,
    ends_on: date | None = None,
) -> Membership:
    """Give a role in a unit or in the agency, as its level asks.

    Refuses an inactive person, a place of the wrong level, a role held there already, and to give
    oneself what one may not do yet. Whether `by` may give it is asked before (`grantable_roles`).
    An invitation of the person ends if whoever made it could not make it for the new role.
    """
    # Two grants at once for one person wait for each other here.
    _PERSON.get(pk=person.pk)
    unit = place if isinstance(place, Unit) else None
    agency = place if isinstance(place, Agency) else None
    _check_role(role, unit)
    _check_period(place, starts_on, ends_on)
    if not person.is_active:
        raise errors.inactive_person(person.name)
    if by == person:
        _refuse_more_than_held(person, role, place)
    held = held_from(person, role, place, starts_on)
    if any(ends_on is None or other.starts_on <= ends_on for other in held):
        raise errors.role_held(person.name, str(ROLES[role].label))
    membership = Membership.objects.create(
        person=person, role=role, unit=unit, agency=agency, starts_on=starts_on, ends_on=ends_on
    )
    forget_rights(person)
    _note(UnitEvent.ROLE_GRANTED, membership, by, now)
    void_unbacked(person=person, now=now)
    return membership


@transaction.atomic
def revoke(*, membership: Membership, by: Actor, now: datetime) -> Membership:
    """Take the role back at once; the person's next page is without it.

    Refuses to take the last administrator from an agency: nobody could give the role again.
    """
    membership = _STORED.get(pk=membership.pk)
    if membership.revoked_at is not None:
        raise errors.already_ended(str(membership.as_role.label))
    if membership.role == Administrator.key:
        keep_one_after(membership, now)
    membership.revoked_at = now
    membership.save(update_fields=["revoked_at"])
    forget_rights(membership.person)
    _note(UnitEvent.ROLE_REVOKED, membership, by, now)
    return membership


def held_from(person: Person, role: str, place: Unit | Agency, on: date) -> list[Membership]:
    """Memberships of this role in this place that reach that day or begin later."""
    rows = _HELD(person=person.pk, role=role, on=on)
    return [held for held in rows if (held.unit_id or held.agency_id) == place.pk]


def _locked(pk: UUID) -> QuerySet[Person]:
    return Person.objects.select_for_update(no_key=True).filter(pk=pk)


def _held(person: UUID, role: str, on: date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(person=person, role=role, revoked_at=None)
    return rows.exclude(ends_on__lt=on)


def _stored(pk: UUID) -> QuerySet[Membership]:
    rows = Membership.objects.select_for_update(of=("self",))
    return rows.select_related("person", "unit", "agency").filter(pk=pk)


_PERSON = Kept(_locked, pk=UUID)
_HELD = Kept(_held, person=UUID, role=str, on=date)
_STORED = Kept(_stored, pk=UUID)


def _refuse_more_than_held(person: Person, role: str, place: Unit | Agency) -> None:
    """Otherwise who gives roles would open to themselves whatever any role opens."""
    if not all(holds(person, allowed, place) for allowed in ROLES[role].permissions):
        raise errors.more_than_held(str(ROLES[role].label))


def _check_role(role: str, unit: Unit | None) -> None:
    if role not in ROLES:
        raise errors.unknown_role()
    if (ROLES[role].level == Level.UNIT) != (unit is not None):
        raise errors.wrong_level(str(ROLES[role].label), in_unit=unit is not None)


def _check_period(place: Unit | Agency, starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise errors.ends_too_early()
    if isinstance(place, Unit) and not place.holds_on(starts_on):
        raise errors.not_open(place.name, "starts_on")


def _note(event: UnitEvent, membership: Membership, by: Actor, now: datetime) -> None:
    note(
        event, membership.person, by=by, now=now, place=membership.place,
        data={
            "role": membership.role, "place": membership.place,
            "since": membership.starts_on, "until": membership.ends_on,
            "to_self": by is not None and by.pk == membership.person_id,
        },
    )  # fmt: skip
