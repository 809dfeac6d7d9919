"""Where a recommendation is read, for the pages of its actions."""

from uuid import UUID

from django.urls import reverse

from kawal.accounts.service import Person
from kawal.followup.models import SourceKind
from kawal.followup.recommendation_rights import seen_recommendations
from kawal.followup.source_address import leads_to_source


@leads_to_source(SourceKind.RECOMMENDATION)
def address_of_recommendation(person: Person, id_: str) -> str:
    """Empty for whoever does not see it, and for an id that is none."""
    try:
        found = seen_recommendations(person).filter(pk=UUID(id_)).exists()
    except ValueError:
        return ""
    return reverse("followup:recommendation", args=[id_]) if found else ""
