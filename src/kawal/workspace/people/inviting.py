"""Many invitations in one act: letters, or one sheet of codes to print and cut."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kawal.accounts.service import (
    Channel,
    Invitation,
    Issued,
    MailNotSent,
    Person,
    has_entered,
    invite,
    revoke,
    send_invitation,
)
from kawal.core.csv_lines import BOM, csv_lines
from kawal.core.refusal import Refused
from kawal.workspace.people.listing import People, people


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited, and who was not with the sentence that says why."""

    issued: list[Issued] = field(default_factory=list)
    left: list[tuple[Person, str]] = field(default_factory=list)


def waiting(reader: Person, wanted: Mapping[str, Any], day: date) -> People:
    """The visible people that fit, are active, and have never come in."""
    return people(reader, wanted, day).filter(~has_entered(), is_active=True)


def invite_by_code(
    persons: Iterable[Person], *, again: Collection[UUID], by: Person, now: datetime
) -> Invited:
    """A code for each. Who is beyond reach is left out and named; the others are invited.

    `again`: whose open invitation is known to end with this. Others who have one are left out, so
    that a form sent twice does not make a sheet void that was just printed.
    """
    done = Invited()
    for person in persons:
        try:
            done.issued.append(_issue(person, Channel.CODE, again, by, now))
        except Refused as refusal:
            done.left.append((person, refusal.sentence))
    return done


def invite_by_mail(
    persons: Iterable[Person], *, again: Collection[UUID], by: Person, now: datetime
) -> Invited:
    """A letter to each who has an e-mail. The first that does not leave ends the act.

    What is told then would be true of all that follow: the server of mail is not there. `again` as
    for codes.
    """
    done = Invited()
    for person in persons:
        try:
            issued = _issue(person, Channel.MAIL, again, by, now)
        except Refused as refusal:
            done.left.append((person, refusal.sentence))
            continue
        try:
            send_invitation(issued)
        except MailNotSent:
            revoke(invitation=issued.invitation, by=by, now=now)
            done.left.append((person, _not_sent(person)))
            break
        done.issued.append(issued)
    return done


def sheet_of(invited: Invited) -> str:
    """The codes as a table. They stand nowhere else: who loses the sheet invites again."""
    heads = [
        _("Nama"), _("Nama masuk"), _("Alamat"), _("Kode"), _("Berlaku sampai"), _("Keterangan"),
    ]  # fmt: skip
    rows = [_line(issued) for issued in invited.issued]
    rows += [[person.name, _name_of(person), "", "", "", why] for person, why in invited.left]
    return BOM + csv_lines([heads, *rows])


@transaction.atomic
def _issue(
    person: Person, channel: Channel, again: Collection[UUID], by: Person, now: datetime
) -> Issued:
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # two forms sent at once
    is_open = Invitation.objects.usable(now).filter(person=person).exists()
    if is_open and person.pk not in again:
        sentence = _("{name} sudah diundang. Muat ulang halaman ini bila perlu undangan baru.")
        raise Refused("invite.open_already", sentence.format(name=person.name))
    return invite(person=person, channel=channel, by=by, now=now)


def _not_sent(person: Person) -> str:
    return _(
        "Surat kepada {name} tidak terkirim, jadi yang sesudahnya tidak diundang. Periksa "
        "pengaturan surel, atau pilih lembar kode."
    ).format(name=person.name)


def _line(issued: Issued) -> list[str]:
    invitation = issued.invitation
    until = date_format(localtime(invitation.expires_at), "j F Y H.i")
    person = invitation.person
    return [person.name, _name_of(person), issued.address, issued.code, until, ""]


def _name_of(person: Person) -> str:
    """The name by which they sign in: the one that they know by heart first."""
    return person.nip or person.phone or person.email or ""
