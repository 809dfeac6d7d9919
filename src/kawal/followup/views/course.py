"""Move a date, waive, reply, report a quarter: a form each, and back to the action."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.followup.actions import excusing, reporting
from kawal.followup.forms.moves import MoveDueForm, RealisationForm, ReplyForm, WaiveForm
from kawal.followup.permissions import may_excuse, may_report
from kawal.followup.views.acting import back, own_action, page
from kawal.ui.acting import acted


@signed_in
@require_http_methods(READ_AND_SEND)
def move_due(request: StaffRequest, action_id: UUID) -> HttpResponse:
    action = own_action(request, action_id, may_excuse)
    form = MoveDueForm(sent(request))
    if acted(form, lambda: excusing.move_due(
        action=action, by=request.person, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return back(request, action, _("Tenggat dipindah. Dasar hitungan indeks tetap."))
    return page(request, "move_due", action, form)


@signed_in
@require_http_methods(READ_AND_SEND)
def waive(request: StaffRequest, action_id: UUID) -> HttpResponse:
    action = own_action(request, action_id, may_excuse)
    form = WaiveForm(sent(request))
    if acted(form, lambda: excusing.waive(
        action=action, by=request.person, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return back(request, action, _("Unit dibebaskan dari aksi ini."))
    return page(request, "waive", action, form)


@signed_in
@require_http_methods(READ_AND_SEND)
def reply(request: StaffRequest, action_id: UUID) -> HttpResponse:
    action = own_action(request, action_id, may_report)
    form = ReplyForm(sent(request))
    if acted(form, lambda: reporting.reply(
        action=action, by=request.person, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return back(request, action, _("Tanggapan dicatat."))
    return page(request, "reply", action, form)


@signed_in
@require_http_methods(READ_AND_SEND)
def realisation(request: StaffRequest, action_id: UUID) -> HttpResponse:
    action = own_action(request, action_id, may_report)
    usual = RealisationForm.usual(local_date(request.now))
    form = RealisationForm(sent(request), initial=usual)
    if acted(form, lambda: reporting.note_realisation(
        action=action, by=request.person, now=request.now, **form.cleaned_data
    )):  # fmt: skip
        return back(request, action, _("Realisasi dicatat."))
    return page(request, "realisation", action, form)
