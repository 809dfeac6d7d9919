"""What employees are told about their own pact: that it waits for them, that its day comes near."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.commitments.models import PactCampaign, PactLine
from kawal.core.time import local_date
from kawal.notices.service import Channel, NoticeKind, Reading, Words, declares, notify

REMINDED_BEFORE = timedelta(days=7)


def seen(person: Person, ids: Collection[str]) -> Collection[str]:
    """Campaigns that ask this person, whatever their roles."""
    asked = PactLine.objects.filter(person=person, campaign__in=[UUID(one) for one in ids])
    return {str(pk) for pk in asked.values_list("campaign", flat=True)}


@declares(
    "commitments.pact_asked",
    label=gettext_lazy("Pakta integritas saya"),
    about=gettext_lazy("Saat sebuah kampanye meminta Anda menandatangani pakta integritas."),
    usual=Channel.DIGEST,
    seen=seen,
    icon="pen",
)
def PACT_ASKED(n: Reading) -> Words:  # noqa: N802  the decorator leaves a constant
    return Words(
        _("{title} menunggu tanda tangan Anda").format(title=n.text("title")),
        _("Baca, lalu tanda tangani paling lambat {day}.").format(day=_day(n.text("due"))),
    )


@declares(
    "commitments.pact_due",
    label=gettext_lazy("Tenggat pakta integritas saya"),
    about=gettext_lazy("Seminggu sebelum tenggat, dan sekali lagi sesudahnya."),
    usual=Channel.DIGEST,
    seen=seen,
    icon="due",
)
def PACT_DUE(n: Reading) -> Words:  # noqa: N802
    words = (
        _("{title} lewat tenggat dan belum Anda tanda tangani")
        if n.data.get("is_late")
        else _("{title} belum Anda tanda tangani")
    )
    return Words(
        words.format(title=n.text("title")),
        _("Tenggatnya {day}.").format(day=_day(n.text("due"))),
    )


def tell_those_asked(campaign: PactCampaign, lines: Iterable[PactLine], *, now: datetime) -> int:
    """Each of them once for each campaign; nobody before it opens. Two queries."""
    if not campaign.is_open(local_date(now)):
        return 0
    people = [line.person_id for line in lines if line.person_id is not None]
    return _tell(PACT_ASKED, campaign, people, f"pact:{campaign.pk}", now)


def remind_of_pacts(*, now: datetime) -> int:
    """Of every open campaign: those just asked, and those whose day comes near or has passed."""
    today = local_date(now)
    rows = PactCampaign.objects.filter(closed_at=None, opened_on__lte=today, valid_until__gte=today)
    return sum(_remind(campaign, today, now) for campaign in rows.order_by("opened_on", "pk"))


@transaction.atomic
def _remind(campaign: PactCampaign, today: date, now: datetime) -> int:
    lines = campaign.lines.filter(left_on=None, pact=None, person__isnull=False)
    people = list(lines.values_list("person_id", flat=True))
    told = _tell(PACT_ASKED, campaign, people, f"pact:{campaign.pk}", now)
    if today < campaign.due_on - REMINDED_BEFORE:
        return told
    is_late = campaign.is_late(today)
    once = f"pact-{'late' if is_late else 'due'}:{campaign.pk}:{campaign.due_on}"
    return told + _tell(PACT_DUE, campaign, people, once, now, is_late=is_late)


def _tell(
    kind: NoticeKind,
    campaign: PactCampaign,
    people: Collection[UUID],
    once: str,
    now: datetime,
    **more: bool,
) -> int:
    return notify(
        kind, to=people, about_kind="pact_campaign", about_id=str(campaign.pk), now=now,
        data={"title": campaign.title, "due": campaign.due_on.isoformat(), **more},
        link=reverse("commitments:my-pacts"), once=once,
    )  # fmt: skip


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")
