"""What the pages that change a charter have in common."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kawal.commitments.models import Charter, Pledge, Signer
from kawal.commitments.permissions import may_keep
from kawal.commitments.queries.charters import charter_for
from kawal.core.http import StaffRequest
from kawal.ui.acting import FormPage


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterForm(FormPage):
    """With the way back to the charters."""

    template: str = "commitments/charter_form.html"


def kept(request: StaffRequest, charter_id: UUID) -> Charter:
    """The charter, for those who keep it: 404 if not seen, 403 if only seen."""
    charter = charter_for(request.person, charter_id)
    if not may_keep(request.person, charter):
        raise PermissionDenied
    return charter


def pledge_of(charter: Charter, pledge_id: UUID) -> Pledge:
    return get_object_or_404(charter.pledges.select_related("charter__unit"), pk=pledge_id)


def signer_of(charter: Charter, signer_id: UUID) -> Signer:
    return get_object_or_404(charter.signers, pk=signer_id)


def page_of(charter: Charter) -> str:
    return reverse("commitments:charter", args=[charter.pk])
