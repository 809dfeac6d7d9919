"""What the forms of cycles and runs have in common."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form

from kawal.assessments.models import Cycle
from kawal.assessments.permissions import may_manage
from kawal.assessments.queries.runs import cycle_for
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused


def managed_cycle(request: StaffRequest, cycle_id: UUID) -> Cycle:
    """The cycle, for those who keep it: 404 if not seen, 403 if only seen."""
    cycle = cycle_for(request.person, cycle_id)
    if not may_manage(request.person, cycle):
        raise PermissionDenied
    return cycle


def add_refusal(form: Form, refusal: Refused) -> None:
    """Beside the field that can mend it. A form with a date for each stage names them `due_…`."""
    field = refusal.field or ""
    names = [name for name in (field, field.partition("_")[0]) if name in form.fields]
    form.add_error(names[0] if names else None, refusal.sentence)
