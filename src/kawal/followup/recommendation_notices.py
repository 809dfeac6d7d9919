"""What units are told about recommendations: given to them, closed or opened again, growing old."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.events.service import EventRow
from kawal.followup.ageing import mark_passed
from kawal.followup.models import Closing, Recommendation
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.recommendation_rights import seen_recommendations
from kawal.notices.service import Channel, Reading, Told, Words, declares, notify, turns
from kawal.units.permissions import Permission
from kawal.units.service import ROLES, Level, Membership, Unit

# Who follows up for a unit, and so hears of what it has to follow up.
_TEAM = [
    key
    for key, role in ROLES.items()
    if role.level == Level.UNIT and Permission.ACTIONS_MANAGE in role.permissions
]


def seen(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = seen_recommendations(person).filter(pk__in=[UUID(id_) for id_ in ids])
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "followup.recommendation_assigned",
    label=gettext_lazy("Rekomendasi untuk unit saya"),
    about=gettext_lazy(
        "Saat sebuah rekomendasi dicatat dengan unit Anda sebagai penanggung jawab."
    ),
    usual=Channel.DIGEST,
    seen=seen,
    icon="book",
)
def RECOMMENDATION_ASSIGNED(n: Reading) -> Words:  # noqa: N802  the decorator leaves a constant
    title = _("Rekomendasi {what} untuk {unit}").format(what=n.text("what"), unit=n.text("unit"))
    if not n.data.get("due"):
        return Words(title, _("Rencanakan tindak lanjutnya."))
    return Words(title, _("Tindak lanjuti paling lambat {day}.").format(day=_day(n.text("due"))))


@declares(
    "followup.recommendation_closed",
    label=gettext_lazy("Rekomendasi unit saya ditutup atau dibuka kembali"),
    about=gettext_lazy("Beserta alasannya."),
    usual=Channel.DIGEST,
    seen=seen,
    icon="check",
)
def RECOMMENDATION_CLOSED(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Sistem"))
    is_open = n.data.get("is_open")
    words = (
        _("{by} membuka kembali rekomendasi {what}") if is_open
        else _("{by} menutup rekomendasi {what}")
    )  # fmt: skip
    return Words(words.format(by=by, what=n.text("what")), n.text("reason"))


@declares(
    "followup.recommendation_ageing",
    label=gettext_lazy("Rekomendasi unit saya lama terbuka"),
    about=gettext_lazy("Setelah 60, 180, dan 365 hari sejak tanggal suratnya."),
    usual=Channel.DIGEST,
    seen=seen,
    icon="due",
)
def RECOMMENDATION_AGEING(n: Reading) -> Words:  # noqa: N802
    days = int(n.text("days") or 0)
    title = ngettext(
        "Rekomendasi {what} terbuka {n} hari", "Rekomendasi {what} terbuka {n} hari", days
    ).format(what=n.text("what"), n=days)
    return Words(title, _("Lanjutkan aksinya, atau minta Inspektur menutupnya dengan alasan."))


@turns(RecommendationEvent.RECORDED)
def recorded(act: EventRow) -> Iterator[Told]:
    row = _row_of(act)
    if row is not None:
        yield Told(
            kind=RECOMMENDATION_ASSIGNED,
            to=_others(act, row),
            about_kind=act.about_kind,
            about_id=act.about_id,
            data={"what": act.about_label, "unit": act.data["unit"], "due": act.data["due"]},
            link=_link(row),
            group=f"recommendation-assigned:{row.owner_unit_id}",
        )


@turns(RecommendationEvent.CLOSED, RecommendationEvent.REOPENED)
def closed(act: EventRow) -> Iterator[Told]:
    row = _row_of(act)
    if row is not None:
        yield Told(
            kind=RECOMMENDATION_CLOSED,
            to=_others(act, row),
            about_kind=act.about_kind,
            about_id=act.about_id,
            data={
                "what": act.about_label, "reason": act.data["reason"],
                "is_open": act.type == RecommendationEvent.REOPENED,
            },
            people={"by": act.by_id} if act.by_id else {},
            link=_link(row),
            group=f"recommendation-closed:{row.pk}",
        )  # fmt: skip


def remind_of_old_recommendations(*, now: datetime) -> int:
    """Tell the teams of what is open, once for each of the marks; returns how many were told.

    A night on which nothing ran is made up for. What was recorded when it had passed several marks
    is told of once, by the last.
    """
    today = local_date(now)
    closed = Closing.objects.filter(reopened_at=None).values("recommendation")
    rows = Recommendation.objects.exclude(pk__in=closed).select_related("owner_unit")
    told = 0
    for row in rows.order_by("dated_on", "pk").iterator():
        mark = mark_passed(row.dated_on, today)
        if mark is not None:
            told += _remind(row, mark, (today - row.dated_on).days, now)
    return told


def team_of(unit: Unit, on: date) -> set[UUID]:
    """Who follows up for it by a role in the unit, or else in the nearest unit above that has
    anybody.
    """
    rows = Membership.objects.effective(on).filter(
        unit__in=unit.path, role__in=_TEAM, person__is_active=True
    )
    found = list(rows.values_list("unit_id", "person_id"))
    for pk in reversed(unit.path):
        if people := {person for place, person in found if place == pk}:
            return people
    return set()


@transaction.atomic
def _remind(row: Recommendation, mark: int, days: int, now: datetime) -> int:
    return notify(
        RECOMMENDATION_AGEING,
        to=team_of(row.owner_unit, local_date(now)),
        about_kind="recommendation",
        about_id=str(row.pk),
        now=now,
        data={"what": str(row), "days": days},
        link=_link(row),
        once=f"recommendation-age:{row.pk}:{mark}",
    )


def _row_of(act: EventRow) -> Recommendation | None:
    return Recommendation.objects.select_related("owner_unit").filter(pk=act.about_id).first()


def _others(act: EventRow, row: Recommendation) -> list[UUID]:
    """Nobody is told what they have just done themselves."""
    people = team_of(row.owner_unit, local_date(act.at))
    return [person for person in people if str(person) != act.by_id]


def _link(row: Recommendation) -> str:
    return reverse("followup:recommendation", args=[row.pk])


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")
