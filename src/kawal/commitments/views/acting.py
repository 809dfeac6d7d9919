"""What the pages that change a ceremony have in common."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied

from kawal.commitments.models import Ceremony
from kawal.commitments.permissions import may_manage
from kawal.commitments.queries.ceremonies import ceremony_for
from kawal.core.http import StaffRequest
from kawal.ui import acting


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(acting.FormPage):
    """With the way back to the ceremonies."""

    template: str = "commitments/form_page.html"


def managed(request: StaffRequest, ceremony_id: UUID) -> Ceremony:
    """The ceremony, for those who plan it: 404 if not seen, 403 if only seen."""
    ceremony = ceremony_for(request.person, ceremony_id)
    if not may_manage(request.person, ceremony):
        raise PermissionDenied
    return ceremony
