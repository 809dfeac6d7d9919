"""A new selection, a change of a draft, and opening it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.selection.actions.preparing import (
    change_selection,
    open_selection,
    prepare_selection,
)
from kawal.selection.forms.preparing import SelectionForm
from kawal.selection.models import Selection
from kawal.selection.views.acting import managed
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency, Unit

USUAL_PLACES = 5


@needs(Permission.SELECTION_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    """Title, formula and candidates; nothing is frozen yet."""
    agency = _agency(request)
    today = local_date(request.now)
    initial = {"year": today.year, "places": USUAL_PLACES, "formula_id": "percontohan-2026"}
    form = SelectionForm(sent(request), units=_units(agency, request), initial=initial)
    if form.is_bound and form.is_valid():
        try:
            made = prepare_selection(
                agency=agency, by=request.person, now=request.now, **form.cleaned_data
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Pemilihan disiapkan."))
            return redirect("selection:selection", made.pk)
    context = {"form": form, "agency": agency, "agencies": _agencies(request)}
    return render(request, "selection/prepare.html", context, status=_status(form))


@needs(Permission.SELECTION_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """The same of a draft."""
    found = managed(request, selection_id)
    form = SelectionForm(
        sent(request), units=_units(found.agency, request), initial=_initial(found)
    )
    if form.is_bound and form.is_valid():
        try:
            change_selection(
                selection=found, by=request.person, now=request.now, **form.cleaned_data
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("selection:selection", found.pk)
    context = {"form": form, "agency": found.agency, "selection": found}
    return render(request, "selection/prepare.html", context, status=_status(form))


@needs(Permission.SELECTION_MANAGE)
@require_POST
def open_(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """Freeze formula and candidates."""
    found = managed(request, selection_id)
    try:
        open_selection(selection=found, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Pemilihan dibuka; rumus dan calonnya dibekukan."))
    return redirect("selection:selection", found.pk)


def _initial(found: Selection) -> dict[str, object]:
    return {
        "title": found.title,
        "year": found.year,
        "places": found.places,
        "formula_id": found.formula_id,
        "units": [str(pk) for pk in found.candidates.values_list("unit", flat=True)],
    }


def _units(agency: Agency, request: StaffRequest) -> list[Unit]:
    rows = Unit.objects.filter(agency=agency).exclude(ends_on__lt=local_date(request.now))
    return list(rows.order_by("name", "pk"))


def _agencies(request: StaffRequest) -> list[Agency]:
    held = rights_of(request.person).agencies(Permission.SELECTION_MANAGE)
    return list(Agency.objects.filter(pk__in=held).order_by("name"))


def _agency(request: StaffRequest) -> Agency:
    """The one asked for by `?instansi=`, else the only or first in which the person may."""
    agencies = _agencies(request)
    if not agencies:
        raise PermissionDenied
    by_slug = {agency.slug: agency for agency in agencies}
    return by_slug.get(request.GET.get("instansi", ""), agencies[0])


def _status(form: SelectionForm) -> int:
    return 422 if form.errors else 200
