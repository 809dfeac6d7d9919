"""The order in which people read a list: capitals and small letters are one letter.

Asked for in each list, not left to the database: the embedded one sorts by bytes and knows no
language (it is built without ICU), a served one as it was set up. Both must show the same list.
"""

from django.db.models import Func
from django.db.models.functions import Collate, Lower

_BYTES = "C"


def alphabetical(field: str) -> Collate:
    """Key to order by, for a field of text."""
    return Collate(Lower(field), _BYTES)


def alphabetical_without(pattern: str, field: str) -> Collate:
    """The same for a text that begins with what nobody sorts by, as this pattern finds it."""
    return Collate(_Without(Lower(field), pattern=pattern), _BYTES)


class _Without(Func):
    function = "regexp_replace"
    template = "%(function)s(%(expressions)s, '%(pattern)s', '')"
