"""Plan an action and change it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs, signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.followup.actions.changing import change_action, set_dependencies
from kawal.followup.actions.planning import plan_action, plan_series
from kawal.followup.actions.reporting import set_milestones
from kawal.followup.forms.action import ActionForm, NewActionForm, UnitForm, initial_of
from kawal.followup.models import Action
from kawal.followup.permissions import may_manage
from kawal.followup.queries.units import managed_units
from kawal.followup.views.acting import back, own_action, page
from kawal.ui.acting import acted
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission
from kawal.units.service import Unit


@needs(Permission.ACTIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    """First for which unit, where there are several; then the plan."""
    asked = request.GET if "unit" in request.GET else None
    chooser = UnitForm(asked, units=managed_units(request.person))
    unit = _chosen(request, chooser)
    if unit is None:
        status = 422 if chooser.errors else 200
        return render(request, "followup/new_unit.html", {"form": chooser}, status=status)
    form = NewActionForm(sent(request), unit=unit, today=local_date(request.now))
    if form.is_bound and form.is_valid():
        try:
            return _planned(request, form)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "unit": unit}
    return render(request, "followup/new.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, action_id: UUID) -> HttpResponse:
    action = own_action(request, action_id, may_manage)
    form = ActionForm(
        sent(request), unit=action.unit, today=local_date(request.now),
        initial=initial_of(action),
    )  # fmt: skip
    if acted(form, lambda: _changed(request, action, form)):
        return back(request, action, _("Aksi diubah."))
    return page(request, "change", action, form)


def _chosen(request: StaffRequest, chooser: UnitForm) -> Unit | None:
    """The unit asked for, or the only one there is."""
    if chooser.is_bound:
        found: Unit | None = chooser.cleaned_data["unit"] if chooser.is_valid() else None
        return found
    only = list(managed_units(request.person)[:2])
    return only[0] if len(only) == 1 else None


def _planned(request: StaffRequest, form: NewActionForm) -> HttpResponse:
    person, now = request.person, request.now
    if not form.cleaned_data["recurrence"]:
        made = plan_action(plan=form.plan, by=person, now=now)
        return back(request, made, _("Aksi {code} direncanakan.").format(code=made.code))
    series = plan_series(
        plan=form.plan, recurrence=form.cleaned_data["recurrence"],
        until=form.cleaned_data["until"], by=person, now=now,
    )  # fmt: skip
    n = len(series)
    said = ngettext("{n} aksi berulang direncanakan.", "{n} aksi berulang direncanakan.", n)
    messages.success(request, said.format(n=n))
    return redirect("followup:action", series[0].pk)


@transaction.atomic
def _changed(request: StaffRequest, action: Action, form: ActionForm) -> None:
    """All of the form or nothing of it."""
    person, now = request.person, request.now
    change_action(action=action, changes=form.values, by=person, now=now)
    set_milestones(action=action, milestones=form.milestones, by=person, now=now)
    set_dependencies(action=action, needs=form.cleaned_data["depends_on"], by=person, now=now)
