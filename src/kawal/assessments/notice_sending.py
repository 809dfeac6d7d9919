"""Who hears that a run was sent, and that it was given back."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.assessments.events import AssessmentEvent
from kawal.assessments.models import Run
from kawal.assessments.notice_runs import seen_runs, team_of
from kawal.core.time import local_date
from kawal.events.service import EventRow
from kawal.notices.service import Channel, Reading, Told, Words, declares, turns
from kawal.units.permissions import Permission
from kawal.units.service import ROLES, Level, Membership

# The offices that take it from here: they may also give it back.
_TAKING = [
    key
    for key, role in ROLES.items()
    if role.level == Level.AGENCY and Permission.ASSESSMENTS_REOPEN in role.permissions
]


@declares(
    "assessments.run_sent",
    label=gettext_lazy("Penilaian unit terkirim"),
    about=gettext_lazy("Saat sebuah unit mengirim penilaiannya dan giliran Anda melanjutkannya."),
    usual=Channel.DIGEST,
    seen=seen_runs,
    icon="doc",
)
def RUN_SENT(n: Reading) -> Words:  # noqa: N802  what the decorator leaves is a constant
    by = n.people.get("by", _("Sistem"))
    title = _("{by} mengirim penilaian {run}, kiriman ke-{n}")
    detail = _("Dengan {n} hal terbuka.").format(n=n.text("open")) if n.data.get("open") else ""
    return Words(title.format(by=by, run=n.text("run"), n=n.text("number")), detail)


@declares(
    "assessments.run_reopened",
    label=gettext_lazy("Penilaian unit saya dibuka kembali"),
    about=gettext_lazy("Saat penilaian yang sudah dikirim dikembalikan, beserta alasannya."),
    usual=Channel.NOW,
    seen=seen_runs,
    icon="prev",
)
def RUN_REOPENED(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Sistem"))
    title = _("{by} membuka kembali penilaian {run}").format(by=by, run=n.text("run"))
    return Words(title, n.text("reason"))


@turns(AssessmentEvent.RUN_SUBMITTED)
def sent(act: EventRow) -> Iterator[Told]:
    """To the offices of the agency that take it next."""
    run = _run_of(act)
    if run is not None:
        yield Told(
            kind=RUN_SENT,
            to=_others(act, _taking(run, local_date(act.at))),
            about_kind=act.about_kind,
            about_id=act.about_id,
            data={
                "run": act.about_label,
                "number": act.data["number"],
                "open": act.data["open"],
            },
            people=_by(act),
            link=reverse("assessments:snapshot", args=[run.pk, str(act.data["snapshot"])]),
            group=f"run-sent:{run.pk}",
        )


@turns(AssessmentEvent.RUN_REOPENED)
def reopened(act: EventRow) -> Iterator[Told]:
    """To the team and the head: they can answer again, and have to send again."""
    run = _run_of(act)
    if run is not None:
        yield Told(
            kind=RUN_REOPENED,
            to=_others(act, team_of(run, local_date(act.at))),
            about_kind=act.about_kind,
            about_id=act.about_id,
            data={"run": act.about_label, "reason": act.data["reason"]},
            people=_by(act),
            link=reverse("assessments:worksheet", args=[run.pk]),
            group=f"run-reopened:{run.pk}",
        )


def _run_of(act: EventRow) -> Run | None:
    return Run.objects.select_related("cycle", "unit").filter(pk=act.about_id).first()


def _taking(run: Run, on: date) -> Iterable[UUID]:
    """Holders of such a role in the agency that day."""
    rows = Membership.objects.effective(on).filter(
        agency=run.cycle.agency_id, role__in=_TAKING, person__is_active=True
    )
    return rows.values_list("person_id", flat=True)


def _others(act: EventRow, people: Iterable[UUID]) -> list[UUID]:
    """Nobody is told what they have just done themselves."""
    return [person for person in people if str(person) != act.by_id]


def _by(act: EventRow) -> dict[str, str]:
    return {"by": act.by_id} if act.by_id else {}
