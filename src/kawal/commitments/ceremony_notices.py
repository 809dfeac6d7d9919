"""What those who are expected hear of a ceremony: planned, moved, cancelled."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.commitments.events import CeremonyEvent
from kawal.commitments.models import Ceremony
from kawal.commitments.permissions import visible_to
from kawal.core.time import local_date
from kawal.events.service import EventRow
from kawal.notices.service import Channel, Reading, Told, Words, declares, turns
from kawal.units.service import Holder

_MOVES = {"starts_at", "ends_at", "place", "host"}


def seen(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = visible_to(person, Ceremony.objects.filter(pk__in=[UUID(id_) for id_ in ids]))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "commitments.ceremony_planned",
    label=gettext_lazy("Kegiatan yang mengundang unit saya"),
    about=gettext_lazy("Saat direncanakan, dipindah, atau dibatalkan."),
    usual=Channel.DIGEST,
    seen=seen,
    icon="calendar",
)
def CEREMONY_TOLD(n: Reading) -> Words:  # noqa: N802  the decorator leaves a constant
    titles = {
        CeremonyEvent.PLANNED: _("{what}: Anda diharapkan hadir"),
        CeremonyEvent.CHANGED: _("{what}: waktu atau tempatnya berubah"),
        CeremonyEvent.CANCELLED: _("{what} dibatalkan"),
    }
    act = CeremonyEvent(n.text("act"))
    title = titles[act].format(what=n.text("what"))
    if act == CeremonyEvent.CANCELLED:
        return Words(title, n.text("reason"))
    starts = localtime(datetime.fromisoformat(n.text("starts")))
    return Words(title, f"{date_format(starts, 'j F Y H.i')}, {n.text('place')}")


@turns(CeremonyEvent.PLANNED, CeremonyEvent.CHANGED, CeremonyEvent.CANCELLED)
def told(act: EventRow) -> Iterator[Told]:
    """Nothing of what lies behind, and nothing of a change that moves nobody."""
    found = Ceremony.objects.filter(pk=act.about_id).first()
    if found is None or found.ends_at <= act.at:
        return
    if act.type == CeremonyEvent.CHANGED and not _MOVES & act.data.keys():
        return
    yield Told(
        kind=CEREMONY_TOLD,
        to=[pk for pk in expected(found) if str(pk) != act.by_id],
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={
            "what": found.title, "act": act.type, "starts": found.starts_at.isoformat(),
            "place": found.place, "reason": act.data.get("reason", ""),
        },
        link=reverse("commitments:ceremony", args=[found.pk]),
        group=f"{CEREMONY_TOLD.key}:{found.pk}",
    )  # fmt: skip


def expected(ceremony: Ceremony) -> set[UUID]:
    """Heads of the units for which it counts, who leads and who reads."""
    on_the_day = Holder.objects.on(local_date(ceremony.starts_at))
    rows = on_the_day.filter(
        Q(post__is_head=True, post__unit__in=ceremony.covered.values("unit"))
        | Q(pk__in=ceremony.officiants.values("holder"))
    )
    return set(rows.values_list("person_id", flat=True))
