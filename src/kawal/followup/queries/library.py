"""What the library offers for an action."""

from kawal.accounts.service import Person
from kawal.core.search import Words, holding
from kawal.files.service import Evidence, EvidenceUse, visible_to
from kawal.followup.models import Action
from kawal.followup.queries.evidence import ABOUT

MOST = 20


def offered(person: Person, action: Action, search: str) -> list[Evidence]:
    """Evidence of the unit that stands not beside the action yet, the newest first; one query."""
    taken = EvidenceUse.objects.filter(about_kind=ABOUT, about_id=str(action.pk))
    rows = visible_to(person, Evidence.objects.filter(withdrawn_at=None)).filter(
        unit__path__contains=[action.unit_id]
    )
    if search.strip():
        rows = rows.filter(holding(Words("title"), search))
    rows = rows.exclude(versions__in=taken.values("version"))
    return list(rows.select_related("unit").order_by("-created_at")[:MOST])
