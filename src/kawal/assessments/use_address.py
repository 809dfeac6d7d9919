"""Where the use of an evidence leads: to the question, for those who see its run; that of one that
holds for the whole agency to the list of those.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from kawal.accounts.service import Person
from kawal.assessments.models import Answer
from kawal.assessments.permissions import visible_to
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import SHARED, Evidence, address_of_use, lead_to_shared
from kawal.units.permissions import Permission, holds_anywhere


@address_of_use(ABOUT)
def addresses(person: Person, ids: Collection[str]) -> Mapping[str, str]:
    """One query, whatever the number of uses. An id that is none is nobody's."""
    wanted = [known for id_ in ids if (known := _uuid(id_))]
    rows = visible_to(person, Answer.objects.filter(pk__in=wanted))
    return {
        str(pk): reverse("assessments:question", args=[run_id, code])
        for pk, run_id, code in rows.values_list("pk", "sheet__run", "code")
    }


@address_of_use(SHARED)
def address_of_shared(person: Person, ids: Collection[str]) -> Mapping[str, str]:
    """Whoever sees evidence sees the list."""
    if not holds_anywhere(person, Permission.FILES_VIEW):
        return {}
    return dict.fromkeys(ids, _index())


def _index() -> str:
    return reverse("assessments:agency-papers")


def _page(evidence: Evidence) -> str:
    return reverse("assessments:agency-paper", args=[evidence.pk])


lead_to_shared(index=_index, of=_page)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
