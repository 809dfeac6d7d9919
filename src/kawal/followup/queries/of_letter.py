"""What a letter asked for: the recommendations that were recorded from it."""

from django.db.models import F, QuerySet, TextField, Value

from kawal.accounts.service import Person
from kawal.followup.models import Recommendation
from kawal.followup.recommendation_rights import seen_recommendations


def recommendations_of_letter(person: Person, letter: str) -> QuerySet[Recommendation]:
    """Those whose letter is named in this text, by its number, as far as the person may see them.

    Whoever plans a ceremony writes the letter in their own words; its number is the same for all.
    """
    named = Value(letter, output_field=TextField())
    rows = seen_recommendations(person).alias(named=named).exclude(letter_number="")
    return rows.filter(named__icontains=F("letter_number")).order_by("number", "pk")
