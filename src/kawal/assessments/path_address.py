"""The way to a predicate as the source of actions: its id there, and where it is read."""

from uuid import UUID

from django.urls import reverse

from kawal.accounts.service import Person
from kawal.assessments.models import Run
from kawal.assessments.permissions import visible_to
from kawal.followup.service import SourceKind, leads_to_source


def path_id(run_id: UUID, target: str) -> str:
    """`<run>/WBK`: all works of one path have one source."""
    return f"{run_id}/{target}"


@leads_to_source(SourceKind.PATH)
def address_of_path(person: Person, id_: str) -> str:
    """Empty for whoever does not see the run, and for an id that is none."""
    run_id, _slash, target = id_.partition("/")
    try:
        found = visible_to(person, Run.objects.filter(pk=UUID(run_id))).exists()
    except ValueError:
        return ""
    return reverse("assessments:way", args=[run_id, target]) if found else ""
