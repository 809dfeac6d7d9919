"""What the pages of recommendations ask alike: the row, the right, the agency."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kawal.core.http import StaffRequest
from kawal.followup.models import Recommendation
from kawal.followup.queries.recommendation import recommendation_for
from kawal.followup.recommendation_rights import may_manage
from kawal.ui.acting import FormPage
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage(FormPage):
    """With the way back to the register."""

    template: str = "followup/recommendation_form.html"


def address_of(row: Recommendation) -> str:
    return reverse("followup:recommendation", args=[row.pk])


def managed(request: StaffRequest, id_: UUID) -> Recommendation:
    """404 if it is not seen, 403 if it is only seen."""
    row = recommendation_for(request.person, id_)
    if not may_manage(request.person, row.owner_unit):
        raise PermissionDenied
    return row


def agency_of(request: StaffRequest, permission: str) -> Agency:
    """The agency of which the person keeps the register; the first where they keep several."""
    agencies = rights_of(request.person).agencies(permission)
    if not agencies:
        raise PermissionDenied
    return get_object_or_404(Agency, pk=agencies[0])


def read_agency_of(request: StaffRequest) -> Agency:
    """The agency whose register the person reads, if only in one unit of it."""
    agencies = sorted(rights_of(request.person).somewhere_in(Permission.RECOMMENDATIONS_VIEW))
    if not agencies:
        raise PermissionDenied
    return get_object_or_404(Agency, pk=agencies[0])
