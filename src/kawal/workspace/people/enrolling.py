"""A new person with a role and an invitation in one act: as easy as handing on a password."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kawal.accounts.service import Channel, Issued, Person, invite, register
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.units.permissions import Permission, grantable_roles, holds
from kawal.units.service import ROLES, Agency, Level, Unit, grant


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What is known of a person on the day they come. One sign-in name is enough."""

    name: str
    status: Person.Status
    email: str = ""
    nip: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    person: Person
    issued: Issued | None


@transaction.atomic
def enrol(
    *,
    newcomer: Newcomer,
    agency: Agency,
    unit: Unit | None,
    role: str,
    channel: str,
    by: Person,
    now: datetime,
) -> Enrolled:
    """Register, give the role (if any) and invite (if a channel is named); all or nothing.

    Refuses an agency in which `by` may not add people, a role that `by` may not give there, a role
    without the place it needs, a unit that would count for nothing, what the single acts refuse.
    """
    if not holds(by, Permission.PEOPLE_MANAGE, agency):
        raise _not_here(agency)
    place = _place(role, agency, unit)
    if role and role not in grantable_roles(by, place):
        raise _not_yours(role)
    if unit is not None and place != unit:
        raise _no_unit_wanted(role)
    person = register(
        name=newcomer.name, status=newcomer.status, email=newcomer.email, nip=newcomer.nip,
        phone=newcomer.phone, by=by, now=now,
    )  # fmt: skip
    if role:
        grant(person=person, role=role, place=place, starts_on=local_date(now), by=by, now=now)
    issued = invite(person=person, channel=Channel(channel), by=by, now=now) if channel else None
    return Enrolled(person, issued)


def offered_roles(by: Person, agency: Agency) -> list[str]:
    """Roles that `by` may give somewhere in the agency: in the whole of it, or in its units."""
    whole = grantable_roles(by, agency)
    in_units = grantable_roles(by, Unit(agency=agency, path=[]))
    return [key for key in ROLES if key in {*whole, *in_units}]


def _place(role: str, agency: Agency, unit: Unit | None) -> Unit | Agency:
    """Where the role is held."""
    if role not in ROLES or ROLES[role].level == Level.AGENCY:
        return agency
    if unit is None:
        raise Refused(
            "enrol.no_unit",
            _("Peran {role} diberikan di satu unit. Tulis unitnya.").format(role=ROLES[role].label),
            "unit",
        )
    if unit.agency_id != agency.pk:
        raise Refused(
            "enrol.other_agency",
            _("Unit itu milik instansi lain. Tulis unit instansi ini."),
            "unit",
        )
    return unit


def _no_unit_wanted(role: str) -> Refused:
    sentence = (
        _("Peran {role} berlaku di seluruh instansi. Kosongkan unitnya, atau pilih peran lain.")
        if role in ROLES
        else _("Unit hanya untuk peran di satu unit. Pilih perannya, atau kosongkan unitnya.")
    )
    label = ROLES[role].label if role in ROLES else ""
    return Refused("enrol.unit_for_nothing", sentence.format(role=label), "unit")


def _not_here(agency: Agency) -> Refused:
    return Refused(
        "enrol.not_here",
        _("Anda tidak menambah pegawai di {agency}. Mintalah administratornya.").format(
            agency=agency.name
        ),
    )


def _not_yours(role: str) -> Refused:
    label = ROLES[role].label if role in ROLES else role
    return Refused(
        "enrol.role",
        _(
            "Peran {role} bukan wewenang Anda. Pilih peran lain, atau mintalah administrator."
        ).format(role=label),
        "role",
    )
