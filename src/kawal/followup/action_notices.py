"""Who is told what about actions: the verifier, the unit, and those whose date comes near."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.events.service import JSON, EventRow
from kawal.followup.events import ActionEvent
from kawal.followup.models import IN_HAND, Action
from kawal.followup.permissions import visible_to
from kawal.notices.service import (
    Channel,
    Entry,
    NoticeKind,
    Reading,
    Told,
    Words,
    declares,
    notify,
    provides_entries,
    turns,
)
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import ROLES, Holder, Level, Membership

BEFORE = (1, 3, 7, 14)  # days before the last one
PREVIEW = 7  # that many days before, units hear what the public is about to read

_TEAM = [
    key
    for key, role in ROLES.items()
    if role.level == Level.UNIT and Permission.ACTIONS_MANAGE in role.permissions
]
_VERIFYING = [key for key, role in ROLES.items() if Permission.ACTIONS_VERIFY in role.permissions]


def seen_actions(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = visible_to(person, Action.objects.filter(pk__in=[UUID(id_) for id_ in ids]))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "followup.action_submitted",
    label=gettext_lazy("Aksi yang perlu saya verifikasi"),
    about=gettext_lazy("Saat unit mengajukan aksi yang verifikatornya Anda."),
    usual=Channel.DIGEST,
    seen=seen_actions,
    icon="check",
)
def ACTION_SUBMITTED(n: Reading) -> Words:  # noqa: N802  the decorator leaves a constant
    title = _("{what} menunggu putusan Anda").format(what=n.text("what"))
    return Words(title, _("Diajukan {unit}.").format(unit=n.text("unit")))


@declares(
    "followup.action_answered",
    label=gettext_lazy("Putusan atas aksi unit saya"),
    about=gettext_lazy("Saat aksi unit Anda diverifikasi atau dikembalikan, beserta alasannya."),
    usual=Channel.NOW,
    seen=seen_actions,
    icon="prev",
)
def ACTION_ANSWERED(n: Reading) -> Words:  # noqa: N802
    words = _("{what} diverifikasi") if n.data.get("accepted") else _("{what} dikembalikan")
    return Words(words.format(what=n.text("what")), n.text("reason"))


@declares(
    "followup.action_due",
    label=gettext_lazy("Tenggat aksi unit saya"),
    about=gettext_lazy("14, 7, 3, dan 1 hari sebelum aksi harus diajukan."),
    usual=Channel.DIGEST,
    seen=seen_actions,
    icon="due",
)
def ACTION_DUE(n: Reading) -> Words:  # noqa: N802
    days = int(n.text("days") or 0)
    words = ngettext("{what} jatuh tempo dalam {n} hari", "{what} jatuh tempo dalam {n} hari", days)
    title = words if days else _("{what} jatuh tempo hari ini")
    said = _("Ajukan paling lambat {day}.").format(day=_day(n.text("due")))
    page = n.text("public_page")
    if page:
        said = f"{said} {_late_in_public(date.fromisoformat(n.text('due')))}"
    return Words(title.format(what=n.text("what"), n=days), said, page)


@declares(
    "followup.action_reminded",
    label=gettext_lazy("Diingatkan tentang aksi"),
    about=gettext_lazy("Saat Bagian Organisasi atau Inspektur mengingatkan unit Anda."),
    usual=Channel.NOW,
    seen=seen_actions,
    icon="bell",
)
def ACTION_REMINDED(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Sistem"))
    title = _("{by} mengingatkan: {what}").format(by=by, what=n.text("what"))
    return Words(title, _("Tenggatnya {day}.").format(day=_day(n.text("due"))))


@turns(ActionEvent.SUBMITTED)
def submitted(act: EventRow) -> Iterator[Told]:
    """To the verifier named, else to those of the unit named who may verify."""
    action = _action_of(act)
    if action is not None:
        data: dict[str, JSON] = {"unit": action.unit.name}
        yield _told(act, ACTION_SUBMITTED, action, verifiers_of(action, local_date(act.at)), data)


@turns(ActionEvent.ACCEPTED)
def accepted(act: EventRow) -> Iterator[Told]:
    yield from _answered(act, accepted=True)


@turns(ActionEvent.RETURNED)
def returned(act: EventRow) -> Iterator[Told]:
    yield from _answered(act, accepted=False)


@turns(ActionEvent.REMINDED)
def reminded(act: EventRow) -> Iterator[Told]:
    action = _action_of(act)
    if action is not None:
        data: dict[str, JSON] = {"due": str(act.data["due"])}
        yield _told(act, ACTION_REMINDED, action, doers_of(action, local_date(act.at)), data)


def remind_of_due_actions(*, now: datetime) -> int:
    """Tell who works on them, once for each of the days; returns how many were told.

    A night on which nothing ran is made up for; a moved date is heard of anew.
    """
    today = local_date(now)
    near = Action.objects.filter(
        state__in=IN_HAND, due_on__range=(today, today + timedelta(days=max(BEFORE)))
    )
    rows = near.select_related("unit").order_by("due_on", "pk")
    return sum(_remind(action, (action.due_on - today).days, now) for action in rows)


def doers_of(action: Action, on: date) -> set[UUID]:
    """Who is in charge, and the team of the unit or of the nearest one above that has any."""
    rows = Membership.objects.effective(on).filter(
        unit__in=action.unit.path, role__in=_TEAM, person__is_active=True
    )
    by_unit: dict[UUID | None, set[UUID]] = {}
    for unit_id, person_id in rows.values_list("unit_id", "person_id"):
        by_unit.setdefault(unit_id, set()).add(person_id)
    team = next((by_unit[pk] for pk in reversed(action.unit.path) if pk in by_unit), set())
    return team | ({action.in_charge_id} if action.in_charge_id else set())


def verifiers_of(action: Action, on: date) -> set[UUID]:
    """Nobody where any verifier outside may do it: all of them find it in their list."""
    if action.verifier_id is not None:
        return {action.verifier_id}
    if action.verifier_unit_id is None:
        return set()
    posts = Holder.objects.on(on).filter(post__unit=action.verifier_unit_id)
    roles = Membership.objects.effective(on).filter(unit=action.verifier_unit_id)
    may = Membership.objects.effective(on).filter(
        agency=action.agency_id, role__in=_VERIFYING, person__is_active=True
    )
    there = {*posts.values_list("person_id", flat=True), *roles.values_list("person_id", flat=True)}
    return there & set(may.values_list("person_id", flat=True))


@provides_entries
def ends_of_actions(person: Person, first: date, last: date) -> Iterator[Entry]:
    """Due dates of what a person is in charge of and of the units whose actions they manage."""
    own = rights_of(person).units(Permission.ACTIONS_MANAGE)
    rows = Action.objects.filter(state__in=IN_HAND, due_on__range=(first, last))
    mine = rows.filter(in_charge=person) | rows.filter(unit__in=own)
    for action in mine.select_related("unit").order_by("due_on", "number"):
        yield Entry(
            uid=f"action-{action.pk}",
            title=_("Tenggat {what}").format(what=action),
            starts=action.due_on,
            ends=action.due_on,
            path=_page(action),
            detail=action.unit.name,
        )


def _answered(act: EventRow, *, accepted: bool) -> Iterator[Told]:
    action = _action_of(act)
    if action is not None:
        data: dict[str, JSON] = {"reason": str(act.data["reason"]), "accepted": accepted}
        yield _told(act, ACTION_ANSWERED, action, doers_of(action, local_date(act.at)), data)


def _told(
    act: EventRow, kind: NoticeKind, action: Action, to: Iterable[UUID], data: dict[str, JSON]
) -> Told:
    """Nobody is told what they have just done themselves."""
    return Told(
        kind=kind,
        to=[person for person in to if str(person) != act.by_id],
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={"what": act.about_label, **data},
        people={"by": act.by_id} if act.by_id else {},
        link=_page(action),
        group=f"{act.type}:{action.pk}",
    )


def _late_in_public(due: date) -> str:
    return _(
        "Bila belum diajukan, mulai {day} halaman publik menyebutnya terlambat, dengan tanggapan "
        "unit di bawahnya."
    ).format(day=date_format(due + timedelta(days=1), "j F Y"))


@transaction.atomic
def _remind(action: Action, days: int, now: datetime) -> int:
    mark = next(before for before in BEFORE if days <= before)
    is_told = action.is_public and mark == PREVIEW
    return notify(
        ACTION_DUE,
        to=doers_of(action, local_date(now)),
        about_kind="action",
        about_id=str(action.pk),
        now=now,
        data={
            "what": str(action), "days": days, "due": str(action.due_on),
            "public_page": reverse("public-action", args=[action.pk]) if is_told else "",
        },
        link=_page(action),
        once=f"action-due:{action.pk}:{action.due_on}:{mark}",
    )  # fmt: skip


def _action_of(act: EventRow) -> Action | None:
    return Action.objects.select_related("unit").filter(pk=act.about_id).first()


def _page(action: Action) -> str:
    return reverse("followup:action", args=[action.pk])


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")
