"""How long what people write about actions may be; forms and the database say the same."""

from django.db.models import CheckConstraint, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

LONGEST_TEXT = 4000
LONGEST_REASON = 1000


def says_something(name: str, field: str, longest: int) -> CheckConstraint:
    """The text is there, is more than blanks and has an end."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__regex": r"\S"}) & Q(LessThanOrEqual(Length(field), longest)),
    )


def has_an_end(name: str, field: str, longest: int) -> CheckConstraint:
    """The text may be empty but is not endless."""
    return CheckConstraint(name=name, condition=LessThanOrEqual(Length(field), longest))
