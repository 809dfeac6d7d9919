"""People in the order of their names, whatever titles stand before them."""

from django.db.models.functions import Collate

from kawal.core.alphabet import alphabetical_without

# Whole words only, so that "Drajat" keeps its beginning; what comes after a name sorts as it is.
_TITLES = r"^((prof|dra|drs|drg|drh|dr|ir|apt|ns|hj|h|kh)(\.\s*|\s+))+"


def by_name(field: str = "name") -> Collate:
    """Key to order people by: dr. Fitri Handayani stands under F, where one looks for her."""
    return alphabetical_without(_TITLES, field)
