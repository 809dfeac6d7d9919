"""Recommendations that wait for a person: to be followed up by their unit, or to be closed."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.accounts.service import Person
from kawal.followup import service as followup
from kawal.followup.service import Progress
from kawal.units.permissions import Permission, holds_anywhere, rights_of
from kawal.workspace.my_work.tasks import Task

SHOWN = 3  # of one source, one by one


def recommendations_of_mine(person: Person, _day: date) -> Iterator[Task]:
    """Those that the person's own units answer for and have not begun, the earliest date first."""
    units = rights_of(person).units(Permission.ACTIONS_MANAGE)
    if not units:
        return
    rows = followup.with_progress(followup.seen_recommendations(person))
    waiting = rows.filter(Q(progress=Progress.OPEN), owner_unit__path__overlap=units)
    ordered = waiting.select_related("owner_unit").order_by(
        F("due_on").asc(nulls_last=True), "dated_on", "pk"
    )
    found = list(ordered[: SHOWN + 1])
    for row in found[:SHOWN]:
        yield Task(
            title=_("Tindak lanjuti rekomendasi {what}").format(what=row),
            url=reverse("followup:recommendation", args=[row.pk]),
            note=row.owner_unit.name,
            due=row.due_on,
            icon="book" if row.due_on is None else "",
        )
    if len(found) > SHOWN:
        yield Task(
            title=_("Lihat semua rekomendasi yang belum ditindaklanjuti"),
            url=f"{reverse('followup:recommendations')}?{urlencode({'keadaan': 'belum'})}",
            icon="book",
        )


def recommendations_to_close(person: Person, day: date) -> Iterator[Task]:
    """How many are proposed as done, for whoever closes them; the oldest of them is named."""
    if not holds_anywhere(person, Permission.RECOMMENDATIONS_CLOSE):
        return
    agencies = rights_of(person).agencies(Permission.RECOMMENDATIONS_CLOSE)
    rows = followup.with_progress(followup.seen_recommendations(person))
    waiting = rows.filter(Q(progress=Progress.PROPOSED), agency__in=agencies)
    found = list(waiting.order_by("dated_on", "pk")[:SHOWN])
    if not found:
        return
    number = waiting.count() if len(found) == SHOWN else len(found)
    words = ngettext("{n} rekomendasi diajukan selesai", "{n} rekomendasi diajukan selesai", number)
    query = urlencode({"keadaan": Progress.PROPOSED.value})
    yield Task(
        title=words.format(n=number),
        url=f"{reverse('followup:recommendations')}?{query}",
        note=_("Periksa lalu tutup: {names}").format(
            names=", ".join(map(str, found)) + (", …" if number > len(found) else "")
        ),
        due=day,
        when=_("menunggu Anda"),
        icon="check",
    )
