"""Where the use of an evidence for an answer leads: to the question, for those who see its run."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from kawal.accounts.service import Person
from kawal.assessments.models import Answer
from kawal.assessments.permissions import visible_to
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import address_of_use


@address_of_use(ABOUT)
def addresses(person: Person, ids: Collection[str]) -> Mapping[str, str]:
    """One query, whatever the number of uses. An id that is none is nobody's."""
    wanted = [known for id_ in ids if (known := _uuid(id_))]
    rows = visible_to(person, Answer.objects.filter(pk__in=wanted))
    return {
        str(pk): reverse("assessments:question", args=[run_id, code])
        for pk, run_id, code in rows.values_list("pk", "sheet__run", "code")
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
