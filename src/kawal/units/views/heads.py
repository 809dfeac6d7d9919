"""The role of the head to all who lead a unit, or to those that are chosen among them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.units.actions.heads import grant_to_heads, heads_without_role
from kawal.units.models import Agency, Unit
from kawal.units.permissions import Permission, grantable_roles
from kawal.units.roles import UnitHead
from kawal.units.views.within import agency_of


@needs(Permission.MEMBERSHIPS_MANAGE)
@require_http_methods(READ_AND_SEND)
def grant_heads(request: StaffRequest) -> HttpResponse:
    """Who leads a unit without its role, mostly ticked; one act gives it to those ticked."""
    agency = agency_of(request, Permission.MEMBERSHIPS_MANAGE)
    if not gives_to_heads(request, agency):
        raise PermissionDenied
    waiting = list(heads_without_role(agency, local_date(request.now), by=request.person))
    refused = ""
    if request.method == "POST":
        asked = set(request.POST.getlist("pejabat"))
        chosen = [head for head in waiting if str(head.pk) in asked]
        try:
            given = grant_to_heads(heads=chosen, by=request.person, now=request.now)
        except Refused as refusal:
            refused = refusal.sentence
        else:
            _say(request, len(given))
            return redirect("units:roles")
    context = {"heads": waiting, "role": UnitHead, "refused": refused}
    return render(request, "units/heads.html", context, status=422 if refused else 200)


def gives_to_heads(request: StaffRequest, agency: Agency) -> bool:
    """Whether the person may give the role of the head in every unit of the agency."""
    anywhere = Unit(agency=agency, path=[])
    return UnitHead.key in grantable_roles(request.person, anywhere)


def _say(request: StaffRequest, number: int) -> None:
    if not number:
        messages.info(request, _("Tidak ada yang dipilih; tidak ada peran yang diberikan."))
        return
    said = ngettext(
        "{n} pimpinan unit kini memegang peran Kepala unit.",
        "{n} pimpinan unit kini memegang peran Kepala unit.",
        number,
    )
    messages.success(request, said.format(n=number))
