"""What `kawal createadmin` does once Django is set up: agency, person and role in one step."""

import click
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.db import transaction

from kawal.accounts.service import Person, register
from kawal.core.time import local_date, now
from kawal.units.service import Agency, Membership, create_agency, grant


@transaction.atomic
def administrator(
    *, name: str, email: str, password: str, agency: str | None, kind: str
) -> Membership:
    """Register the person and give the role; both stand in the record as done by the system.

    Refuses a weak password (ValidationError), an e-mail address in use, and a missing agency.
    """
    validate_email(email)
    if Person.objects.filter(email__iexact=email.strip()).exists():
        raise click.ClickException(f"{email}: sudah terdaftar / already registered")
    validate_password(password, Person(name=name, email=email))
    moment = now()
    place = _agency(agency, kind)
    person = register(name=name, email=email, password=password, by=None, now=moment)
    return grant(
        person=person,
        role="administrator",
        place=place,
        starts_on=local_date(moment),
        by=None,
        now=moment,
    )


def _agency(name: str | None, kind: str) -> Agency:
    """The named one, made if it is new; without a name the only one there is."""
    found = list(Agency.objects.filter(name=name) if name else Agency.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    if name:
        return create_agency(name=name, kind=kind, by=None, now=now())
    raise click.ClickException(
        "Sebutkan instansinya / name the agency: --agency 'Kota …' "
        f"({'belum ada / none yet' if not found else 'lebih dari satu / more than one'})"
    )
