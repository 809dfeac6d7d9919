"""Where the use of an evidence beside an action leads, and who sees it because they judge it."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from kawal.accounts.service import Person
from kawal.files.service import address_of_use, seen_by_judges
from kawal.followup.models import Action, ActionState
from kawal.followup.permissions import verifies, visible_to
from kawal.followup.queries.evidence import ABOUT

# From its first submission on; a plan in hand is nobody else's business yet.
_SHOWN = (ActionState.SUBMITTED, ActionState.RETURNED, ActionState.VERIFIED)


@address_of_use(ABOUT)
def addresses(person: Person, uses: Collection[str]) -> Mapping[str, str]:
    """One query, whatever the number of uses. An id that is none is nobody's."""
    wanted = [known for id_ in uses if (known := _uuid(id_))]
    rows = visible_to(person, Action.objects.filter(pk__in=wanted))
    return {
        str(pk): reverse("followup:action", args=[pk]) for pk in rows.values_list("pk", flat=True)
    }


def judged(person: Person) -> QuerySet[Any, Any]:
    """Ids of the actions that this person verifies: named, or by an office of theirs."""
    rows = Action.objects.filter(verifies(person), state__in=_SHOWN)
    return rows.annotate(as_text=Cast("pk", TextField())).values("as_text")


seen_by_judges(ABOUT, judged)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
