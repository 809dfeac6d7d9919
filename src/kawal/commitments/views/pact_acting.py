"""What the pages of pacts have in common: the campaign, the right, the way back."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.permissions import may_keep_pact, may_open_pacts
from kawal.commitments.queries.pacts import campaign_for, lines_for
from kawal.core.http import StaffRequest
from kawal.ui.acting import FormPage
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PactForm(FormPage):
    """With the way back to the campaigns."""

    template: str = "commitments/pact_form.html"


def led(request: StaffRequest, campaign_id: UUID) -> PactCampaign:
    """The campaign, for those who open and close them: 404 if not seen, 403 if only seen."""
    campaign = campaign_for(request.person, campaign_id)
    if not may_open_pacts(request.person, campaign.agency_id):
        raise PermissionDenied
    return campaign


def kept_in(request: StaffRequest, campaign_id: UUID) -> tuple[PactCampaign, QuerySet[Unit]]:
    """The campaign with the units whose people this person keeps; 403 if there are none."""
    campaign = campaign_for(request.person, campaign_id)
    units = kept_units(request, campaign)
    if not units.exists():
        raise PermissionDenied
    return campaign, units


def kept_units(request: StaffRequest, campaign: PactCampaign) -> QuerySet[Unit]:
    units = units_where(request.person, Permission.PACTS_MANAGE)
    return units.filter(agency=campaign.agency_id, ends_on=None)


def kept_line(request: StaffRequest, campaign_id: UUID, line_id: UUID) -> PactLine:
    """One employee, for those who keep their unit: 404 if not seen, 403 if only seen."""
    campaign = campaign_for(request.person, campaign_id)
    rows = lines_for(request.person, campaign).select_related("unit", "campaign__agency")
    line = get_object_or_404(rows, pk=line_id)
    if not may_keep_pact(request.person, line):
        raise PermissionDenied
    return line


def page_of(campaign: PactCampaign) -> str:
    return reverse("commitments:pact-campaign", args=[campaign.pk])


def people_of(campaign: PactCampaign) -> str:
    return reverse("commitments:pact-people", args=[campaign.pk])
