"""Charters that wait for this person's own signature, and those that nobody follows up."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.commitments import service as commitments
from kawal.units.permissions import Permission, rights_of, within
from kawal.workspace.my_work.tasks import Task

SHOWN = 3


def charters_to_sign(person: Person, day: date) -> Iterator[Task]:
    """Next in turn, or to say that a signature by hand is one's own; one query."""
    for charter in commitments.waiting_for(person)[:SHOWN]:
        yield Task(
            title=_("Tanda tangan Anda ditunggu: {charter}").format(charter=charter.title),
            url=reverse("commitments:charter", args=[charter.pk]),
            note=charter.unit.name,
            due=day,
            when=_("sekarang"),
            icon="pen",
            is_ready=True,
        )


def charters_to_follow_up(person: Person, day: date) -> Iterator[Task]:
    """Of the person's own units, without an action thirty days after the seal or past its day.

    Two queries for those who make actions, none for others.
    """
    if not rights_of(person).units(Permission.ACTIONS_MANAGE):
        return
    own = commitments.sealed_charters().filter(within(person, Permission.ACTIONS_MANAGE, "unit__"))
    found = {p.charter.pk: p.charter for p in commitments.pledges_without_action(own, day)}
    for charter in list(found.values())[:SHOWN]:
        yield Task(
            title=_("Susun rencana aksi: {charter}").format(charter=charter.title),
            url=reverse("commitments:charter-plan", args=[charter.pk]),
            note=_("{unit}: publik membaca “Belum ada rencana aksi”").format(
                unit=charter.unit.name
            ),
            due=day,
            when=_("sudah lewat"),
            icon="flag",
        )
