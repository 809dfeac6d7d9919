"""Submit an action, and answer it: one at a time, because somebody has to look (T17)."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.followup.actions.judging import accept, return_
from kawal.followup.actions.judging import submit as submit_action
from kawal.followup.forms.moves import SubmitForm, VerdictForm
from kawal.followup.models import Action, ActionState
from kawal.followup.permissions import may_report, may_verify
from kawal.followup.queries.detail import papers_of, submissions_of
from kawal.followup.queries.evidence import coverage, uses_of
from kawal.followup.source_address import address_of_source
from kawal.followup.source_words import compared_with_source
from kawal.followup.views.acting import back, own_action, page
from kawal.followup.wording import verifier_of
from kawal.ui.acting import acted


@signed_in
@require_http_methods(READ_AND_SEND)
def submit(request: StaffRequest, action_id: UUID) -> HttpResponse:
    """What would be submitted, and the act."""
    action = own_action(request, action_id, may_report)
    papers = papers_of(request.person, action, submissions_of(action))
    form = SubmitForm(sent(request), has_evidence=bool(papers.total))
    if acted(form, lambda: submit_action(
        action=action, by=request.person, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        said = _("Diajukan. Sekarang giliran {verifier}.").format(verifier=verifier_of(action))
        return back(request, action, said)
    is_possible = action.is_in_hand or (papers.covers is not None and not papers.covers)
    return page(
        request, "submit", action, form, papers=papers, is_possible=is_possible,
        verifier=verifier_of(action), today=local_date(request.now),
    )  # fmt: skip


@signed_in
@require_http_methods(READ_AND_SEND)
def verify(request: StaffRequest, action_id: UUID) -> HttpResponse:
    """The submission beside its evidence, and the verdict."""
    action = own_action(request, action_id, may_verify)
    submissions = submissions_of(action)
    shown = submissions[-1] if submissions else None
    form = VerdictForm(sent(request), initial={"submission": shown and shown.pk})
    if acted(form, lambda: _judge(request, action, form)):
        is_accepted = form.cleaned_data["verdict"] == "accept"
        said = _("Aksi diverifikasi.") if is_accepted else _("Aksi dikembalikan ke unit.")
        return back(request, action, said)
    return page(
        request, "verify", action, form,
        submission=shown, earlier=submissions[:-1],
        papers=papers_of(request.person, action, submissions),
        covers=coverage(shown, uses_of(action.pk)) if shown else None,
        compared=compared_with_source(request.person, action),
        source=address_of_source(request.person, action),
        is_possible=action.state == ActionState.SUBMITTED, today=local_date(request.now),
    )  # fmt: skip


def _judge(request: StaffRequest, action: Action, form: VerdictForm) -> None:
    given = form.cleaned_data
    person, now = request.person, request.now
    if given["verdict"] == "return":
        return_(
            action=action, submission=given["submission"], reason=given["reason"],
            by=person, now=now,
        )  # fmt: skip
        return
    accept(
        action=action, submission=given["submission"], reason=given["reason"],
        is_sampled=given["is_sampled"], by=person, now=now,
    )  # fmt: skip
