"""How the totals moved from one sending to the next."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.assessments.queries.sent_document import SentDocument, total_of
from kawal.ui.numbers import decimal_text, places_that_tell_apart


@dataclass(frozen=True, slots=True)
class Moved:
    """One total before and now, as printed."""

    label: str
    before: str
    after: str


def moves_between(old: SentDocument, new: SentDocument) -> list[Moved]:
    return [
        _moved(_("Didukung"), total_of(old.supported), total_of(new.supported)),
        _moved(_("Klaim"), total_of(old.claimed), total_of(new.claimed)),
    ]


def _moved(label: str, before: Fraction | None, after: Fraction | None) -> Moved:
    places = 2 if before is None or after is None else places_that_tell_apart(before, after)
    return Moved(label, *("–" if x is None else decimal_text(x, places) for x in (before, after)))
