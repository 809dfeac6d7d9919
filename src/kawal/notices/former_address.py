"""The last letter to an address that was a person's e-mail: they may be the one who lost it."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.accounts.service import has_entered
from kawal.notices.actions.writing import write_letter


def tell_former_address(person: Person, before: str, now: datetime) -> None:
    """Say that the account has another e-mail now, not which. For accounts.hooks.

    Not for whom nobody ever came in: the address was a mistake of a table, or is not known to it.
    """
    if not Person.objects.filter(has_entered(), pk=person.pk).exists():
        return
    with translation.override(person.language):
        body = render_to_string("notices/letters/former_address.txt", {"person": person})
        subject = _("[Kawal] Akun Anda tidak lagi memakai surel ini")
    write_letter(to=before, subject=subject, body=body.strip(), now=now)
