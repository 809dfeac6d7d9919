"""What `kawal createadmin` does once Django is set up: agency, person and role in one step."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kawal.accounts.service import Person, register
from kawal.cli.output import language
from kawal.core.time import local_date, now
from kawal.faults import Text, printable
from kawal.units.service import Agency, Membership, create_agency, grant


@transaction.atomic
def administrator(
    *, name: str, email: str, password: str, agency: str | None, kind: str, is_new: bool = False
) -> Membership:
    """Register the person and give the role; both stand in the record as done by the system.

    Refuses (ValidationError) a weak password, an e-mail address in use, and a missing agency; and a
    second agency unless `is_new` says that it is meant.
    """
    validate_email(email)
    if Person.objects.filter(email__iexact=email.strip()).exists():
        raise _refused(_TAKEN.fill(email=email))
    validate_password(password, Person(name=name, email=email))
    moment = now()
    place = _agency(agency, kind, is_new=is_new)
    person = register(name=name, email=email, password=password, by=None, now=moment)
    return grant(
        person=person,
        role="administrator",
        place=place,
        starts_on=local_date(moment),
        by=None,
        now=moment,
    )


def _agency(name: str | None, kind: str, *, is_new: bool) -> Agency:
    """The named one, made if it is new; without a name the only one there is."""
    found = list(Agency.objects.filter(name=name) if name else Agency.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    if not name:
        raise _refused(_SEVERAL if found else _NONE)
    others = Agency.objects.values_list("name", flat=True)[:_SHOWN]
    if others and not is_new:
        raise _refused(_ANOTHER.fill(name=name, others=", ".join(others)))
    return create_agency(name=name, kind=kind, by=None, now=now())


def _refused(why: Text) -> ValidationError:
    return ValidationError(printable(why.in_(language())))


_SHOWN = 5
_TAKEN = Text(
    "{email} sudah terdaftar. Pakai alamat lain, atau beri orang itu peran administrator di situs.",
    "{email} is already registered. Use another address, or give that person the role of "
    "administrator on the site.",
)
_NONE = Text(
    "Belum ada instansi. Sebutkan namanya: --agency 'Kota …'",
    "There is no agency yet. Name it: --agency 'Kota …'",
)
_SEVERAL = Text(
    "Ada lebih dari satu instansi. Sebutkan yang mana: --agency 'Kota …'",
    "There is more than one agency. Say which: --agency 'Kota …'",
)
_ANOTHER = Text(
    "Tidak ada instansi bernama {name}. Yang ada: {others}. Perbaiki namanya; bila memang instansi "
    "yang baru, tambahkan --new-agency.",
    "There is no agency named {name}. There is: {others}. Correct the name; if it really is a new "
    "agency, add --new-agency.",
)
