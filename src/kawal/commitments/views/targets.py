"""What the agency aims at, for staff: with the way of every unit, date by date."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.commitments.actions.targets import end_target, set_target
from kawal.commitments.forms.ceremonies import ReasonForm
from kawal.commitments.forms.targets import TargetForm
from kawal.commitments.permissions import may_set_targets
from kawal.commitments.queries.targets import reach_of, target_for, targets_of
from kawal.commitments.views.acting import FormPage
from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.ui.acting import answered
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency, Unit


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def targets(request: StaffRequest) -> HttpResponse:
    today = local_date(request.now)
    rows = list(targets_of(request.person)[:50])
    context = {
        "reaches": [reach_of(row, today=today) for row in rows if row.ended_at is None],
        "ended": [row for row in rows if row.ended_at is not None],
        "may_set": bool(rights_of(request.person).agencies(Permission.CEREMONIES_MANAGE)),
    }
    return render(request, "commitments/targets.html", context)


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def target(request: StaffRequest, target_id: UUID) -> HttpResponse:
    found = target_for(request.person, target_id)
    context = {
        "target": found,
        "reach": reach_of(found, today=local_date(request.now)),
        "may_set": may_set_targets(request.person, found.agency_id),
    }
    return render(request, "commitments/target.html", context)


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    """For the agency in which the person plans ceremonies of every unit."""
    agency = _agency(request)
    units = Unit.objects.on(local_date(request.now)).filter(agency=agency)
    form = TargetForm(
        sent(request), units=units.order_by(alphabetical("name")), initial={"is_public": True}
    )
    return answered(
        request,
        form,
        lambda: set_target(agency=agency, aim=form.aim(), by=request.person, now=request.now),
        page=FormPage(
            title=_("Tetapkan target"), submit=_("Tetapkan target"), back=_list(),
            about=_("Tanggal paling cepat menurut aturan dihitung, tidak diketik."),
            template="commitments/target_form.html",
        ),
        said=_("Target ditetapkan."),
    )  # fmt: skip


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def end(request: StaffRequest, target_id: UUID) -> HttpResponse:
    found = target_for(request.person, target_id)
    if not may_set_targets(request.person, found.agency_id):
        raise PermissionDenied
    form = ReasonForm(sent(request))
    return answered(
        request,
        form,
        lambda: end_target(
            target=found, reason=form.cleaned_data["reason"], by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Akhiri target"), submit=_("Akhiri target"), back=_list(), is_danger=True,
            about=_("{target} tetap dapat dibaca, dengan alasannya.").format(target=found.title),
        ),
        said=_("Target diakhiri."),
    )  # fmt: skip


def _agency(request: StaffRequest) -> Agency:
    held = rights_of(request.person).agencies(Permission.CEREMONIES_MANAGE)
    agency = Agency.objects.filter(pk__in=held).order_by("name").first()
    if agency is None:
        raise PermissionDenied
    return agency


def _list() -> str:
    return reverse("commitments:targets")
