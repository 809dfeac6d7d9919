"""A small fictional town: what the tests of units have in common, made by the acts themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from kawal.accounts.models import Person
from kawal.core.refusal import Refused
from kawal.units.actions.memberships import grant
from kawal.units.actions.posts import appoint, open_post
from kawal.units.actions.services import register_service
from kawal.units.actions.units import create_agency, create_unit
from kawal.units.models import Agency, Holder, Kind, Membership, Post, Service, Unit

NOW = datetime(2026, 4, 9, 3, 0, tzinfo=UTC)
TODAY = date(2026, 4, 9)
FOUNDED = date(2020, 1, 1)
BY: dict[str, Any] = {"by": None, "now": NOW}


def agency(name: str = "Kota Sukamaju") -> Agency:
    return create_agency(name=name, kind=Agency.Kind.CITY, **BY)


def unit(
    of: Agency, name: str, kind: str = Kind.DINAS, *, under: Unit | None = None, code: str = "",
    short_name: str = "",
) -> Unit:  # fmt: skip
    return create_unit(
        agency=of, name=name, kind=kind, parent=under, code=code, short_name=short_name,
        starts_on=FOUNDED, **BY,
    )  # fmt: skip


def kecamatan(of: Agency, name: str = "Kecamatan Tirtajaya", code: str = "") -> Unit:
    return unit(of, name, Kind.KECAMATAN, code=code)


def kelurahan(under: Unit, name: str = "Kelurahan Mekarsari", code: str = "") -> Unit:
    return unit(under.agency, name, Kind.KELURAHAN, under=under, code=code)


def person(name: str, *, status: str = Person.Status.PNS, nip: str | None = None) -> Person:
    email = f"{name.lower().replace(' ', '.')}@sukamaju.example"
    return Person.objects.create_person(name=name, email=email, nip=nip, status=status)


def post(of: Unit, name: str = "Camat", *, is_head: bool = False) -> Post:
    return open_post(unit=of, name=name, is_head=is_head, starts_on=FOUNDED, **BY)


def holder(of: Post, someone: Person, **fields: Any) -> Holder:
    return appoint(post=of, person=someone, **{"starts_on": FOUNDED, **fields}, **BY)


def service(of: Unit, name: str = "Surat keterangan usaha", **fields: Any) -> Service:
    return register_service(unit=of, name=name, **{"starts_on": FOUNDED, **fields}, **BY)


def give(someone: Person, role: str, place: Unit | Agency) -> Membership:
    return grant(person=someone, role=role, place=place, starts_on=FOUNDED, **BY)


def with_role(name: str, role: str, place: Unit | Agency) -> Person:
    """A person who holds this role."""
    someone = person(name)
    give(someone, role, place)
    return someone


def settle() -> None:
    """Let the constraints speak that wait for the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refusal(code: str) -> Iterator[None]:
    """The act inside is refused with this code, in words and without a trace."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert caught.value.sentence
