"""Ceremonies whose day has passed and of which nobody has said what became."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.commitments import service as commitments
from kawal.core.time import now
from kawal.units.permissions import Permission, holds_anywhere, rights_of
from kawal.workspace.my_work.tasks import Task

SHOWN = 3


def ceremonies_to_write_up(person: Person, day: date) -> Iterator[Task]:
    """Those of the person's own units, and of agencies whose ceremonies they keep; one query."""
    if not holds_anywhere(person, Permission.CEREMONIES_MANAGE):
        return
    rights, needed = rights_of(person), Permission.CEREMONIES_MANAGE
    own = Q(host__path__overlap=rights.units(needed)) | Q(agency__in=rights.agencies(needed))
    rows = commitments.unwritten(commitments.Ceremony.objects.filter(own), now())
    for row in rows.select_related("host").order_by("starts_at", "pk")[:SHOWN]:
        yield Task(
            title=_("Catat terlaksana atau batalkan: {title}").format(title=row.title),
            url=reverse("commitments:ceremony", args=[row.pk]),
            note=row.host.name,
            due=day,
            when=_("sudah lewat"),
            icon="calendar",
        )
