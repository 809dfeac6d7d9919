"""Register a person, change their data, close and open their account."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from kawal.accounts import authority, errors, hooks
from kawal.accounts.actions.leaving import end_all, sign_out, void_invitation
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Person
from kawal.accounts.names import NameKind, normal_email, normal_nip, normal_phone
from kawal.accounts.recording import Actor, note
from kawal.core.one_line import one_line


@transaction.atomic
def register(
    *,
    name: str,
    email: str = "",
    nip: str = "",
    phone: str = "",
    status: Person.Status = Person.Status.PNS,
    by: Actor,
    now: datetime,
    password: str | None = None,
) -> Person:
    """A new person who can be invited. Refuses one without any sign-in name, or a name taken.

    `password` is for installation and the demo; people get theirs by invitation.
    """
    if not (email or nip or phone):
        raise errors.no_sign_in_name()
    person = Person.objects.create_person(
        name=name, email=email, nip=nip, phone=phone, status=status, password=password
    )
    note(AccountEvent.PERSON_REGISTERED, person, by=by, now=now)
    return person


@transaction.atomic
def change(*, person: Person, by: Actor, now: datetime, **values: str) -> Person:
    """Set the given fields (name, email, nip, phone, status, language); "" empties a sign-in name.

    Refuses values that a field refuses (ValidationError), the loss of the last sign-in name,
    someone beyond the reach of `by`, and oneself (`change_own`): a changed e-mail is a way into the
    account. So it ends every session, and the address before it is told. A sign-in name that is
    replaced or taken away ends the invitation: its secret may have gone there.
    """
    person = _locked(person)
    before = _assign(person, values)
    if before:
        authority.require(by, person)
        _keep(person, before, by=by, now=now)
    return person


@transaction.atomic
def change_own(*, person: Person, now: datetime, keep: str | None = None, **values: str) -> Person:
    """The same for oneself, and the session `keep` stays.

    Whoever calls it has asked who sits there: the password was typed or a letter answered just now.
    """
    person = _locked(person)
    before = _assign(person, values)
    if before:
        _keep(person, before, by=person, now=now, session=keep)
    return person


@transaction.atomic
def deactivate(*, person: Person, by: Actor, now: datetime) -> Person:
    """Close the account: every session ends and a pending invitation is void.

    Refuses one's own account, someone beyond reach, and whom an app above cannot spare: the last
    administrator of an agency.
    """
    person = _switch(person, active=False, by=by)
    hooks.ask_before_closing(person, now)
    end_all(person, by=by, now=now)
    note(AccountEvent.PERSON_DEACTIVATED, person, by=by, now=now)
    return person


@transaction.atomic
def reactivate(*, person: Person, by: Actor, now: datetime) -> Person:
    """Open the account again, with the password and second factors it had.

    Refuses one's own account and someone beyond reach.
    """
    person = _switch(person, active=True, by=by)
    note(AccountEvent.PERSON_REACTIVATED, person, by=by, now=now)
    return person


def _keep(
    person: Person,
    before: Mapping[str, str | None],
    *,
    by: Actor,
    now: datetime,
    session: str | None = None,
) -> None:
    if not (person.email or person.nip or person.phone):
        raise errors.no_sign_in_name()
    person.keep(list(before))
    note(AccountEvent.PERSON_CHANGED, person, by=by, now=now, data={"fields": ",".join(before)})
    if any(before.get(kind) for kind in NameKind):
        void_invitation(person, by=by, now=now)
    if "email" in before:
        sign_out(person, by=by, now=now, keep=session)
    if email_before := before.get("email"):
        hooks.tell_email_replaced(person, email_before, now)


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _switch(person: Person, *, active: bool, by: Actor) -> Person:
    person = _locked(person)
    authority.require(by, person)
    if person.is_active == active:
        raise errors.already_so(person.name, active=active)
    person.is_active = active
    person.save(update_fields=["is_active"])
    return person


def _assign(person: Person, values: dict[str, str]) -> dict[str, str | None]:
    """Set what differs; returns what these fields held before."""
    before = {}
    for field, given in values.items():
        value, held = _NORMAL[field](given), getattr(person, field)
        if held != value:
            setattr(person, field, value)
            before[field] = held
    return before


_NORMAL: dict[str, Callable[[str], str | None]] = {
    "name": one_line,
    "email": lambda given: normal_email(given) or None,
    "nip": lambda given: normal_nip(given) or given or None,
    "phone": lambda given: normal_phone(given) or given or None,
    "status": str,
    "language": str,
}
