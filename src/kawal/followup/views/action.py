"""One action: who has it now and until when, how far it is, what it rests on, what happened."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kawal.accounts.service import Person
from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.followup.actions.judging import start as start_action
from kawal.followup.actions.reporting import complete_milestone
from kawal.followup.flow import Move, step
from kawal.followup.index import Outcome, outcome
from kawal.followup.models import Action, ActionState
from kawal.followup.permissions import may_excuse, may_manage, may_report, may_verify
from kawal.followup.queries.detail import (
    Papers,
    action_for,
    neighbours_of,
    papers_of,
    quarters_of,
    story_of,
    submissions_of,
)
from kawal.followup.source_address import address_of_source
from kawal.followup.views.acting import own_action, tried
from kawal.followup.wording import responsible, said_of, verifier_of


@signed_in
@require_safe
def action(request: StaffRequest, action_id: UUID) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    found = action_for(person, action_id)
    submissions = submissions_of(found)
    papers = papers_of(person, found, submissions)
    context = {
        "action": found, "today": today, "said": said_of(found, today),
        "papers": papers,
        "submission": submissions[-1] if submissions else None,
        "milestones": list(found.milestones.select_related("done_by")),
        "quarters": quarters_of(found),
        "story": story_of(found, submissions),
        "needs": neighbours_of(person, found.depends_on.all()),
        "needed_by": neighbours_of(person, found.needed_by.all()),
        "counted": counted(found, today),
        "responsible": responsible(found), "verifier": verifier_of(found),
        "source": address_of_source(person, found),
        "may": what_one_may(person, found, papers, today),
    }  # fmt: skip
    return render(request, "followup/action.html", context)


def what_one_may(person: Person, found: Action, papers: Papers, today: date) -> Mapping[str, bool]:
    """Buttons that would work, for this person, in this state; no query beyond places."""
    reports, manages = may_report(person, found), may_manage(person, found)
    excuses = may_excuse(person, found)
    is_open = found.state not in {ActionState.VERIFIED, ActionState.WAIVED}
    has_changed = papers.covers is not None and not papers.covers
    return {
        "start": reports and step(found.state, Move.START) is not None,
        "submit": reports and (found.is_in_hand or has_changed),
        "verify": found.state == ActionState.SUBMITTED and may_verify(person, found),
        "change": manages and found.is_in_hand,
        "move_due": excuses and found.is_in_hand,
        "waive": excuses and step(found.state, Move.WAIVE) is not None,
        "report": reports and is_open,
        "attach": reports and found.state not in {ActionState.SUBMITTED, ActionState.WAIVED},
        "reply": reports and (found.state == ActionState.RETURNED or found.is_late(today)),
    }


def counted(found: Action, today: date) -> str:
    """What the index makes of it, in words."""
    words = {
        Outcome.NOT_DUE: _("Belum jatuh tempo"),
        Outcome.KEPT: _("Tepat waktu"),
        Outcome.LATE: _("Selesai atau diajukan sesudah tenggat"),
        Outcome.OPEN: _("Belum selesai pada tenggatnya"),
        Outcome.WAITING: _("Menunggu verifikator, tidak dihitung pada unit"),
        Outcome.WAIVED: _("Dibebaskan, di luar hitungan"),
    }
    return words[
        outcome(
            counts_on=found.counts_on, state=found.state, submitted_on=found.submitted_on,
            done_on=found.done_on, today=today,
        )
    ]  # fmt: skip


@signed_in
@require_POST
def start(request: StaffRequest, action_id: UUID) -> HttpResponse:
    found = own_action(request, action_id, may_report)
    return tried(request, found, _("Aksi dimulai. Tenggatnya sekarang dihitung."), lambda: (
        start_action(action=found, by=request.person, now=request.now)
    ))  # fmt: skip


@signed_in
@require_POST
def milestone_done(request: StaffRequest, action_id: UUID, milestone_id: UUID) -> HttpResponse:
    found = own_action(request, action_id, may_report)
    milestone = get_object_or_404(found.milestones.select_related("action"), pk=milestone_id)
    return tried(request, found, _("Tahap ditandai selesai."), lambda: complete_milestone(
        milestone=milestone, by=request.person, now=request.now
    ))  # fmt: skip
