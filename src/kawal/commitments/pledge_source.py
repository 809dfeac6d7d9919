"""A pledge as the source of actions: where it is read, and its words for who verifies them."""

from uuid import UUID

from django.urls import reverse

from kawal.accounts.service import Person
from kawal.commitments.models import Charter, Pledge
from kawal.commitments.permissions import visible_to
from kawal.followup.service import SourceKind, SourceWords, leads_to_source, tells_source


@leads_to_source(SourceKind.PLEDGE)
def address_of_pledge(person: Person, id_: str) -> str:
    """The charter in the site for who sees it there, else its public page once it is sealed."""
    pledge = _pledge(id_)
    if pledge is None:
        return ""
    if _is_seen(person, pledge):
        return reverse("commitments:charter", args=[pledge.charter_id])
    if pledge.charter.is_sealed:
        return reverse("commitments:public-charter", args=[pledge.charter_id])
    return ""


@tells_source(SourceKind.PLEDGE)
def words_of_pledge(person: Person, id_: str) -> SourceWords | None:
    """Those of a sealed charter are public, so anybody may read them here."""
    pledge = _pledge(id_)
    if pledge is None or not (pledge.charter.is_sealed or _is_seen(person, pledge)):
        return None
    return SourceWords(pledge.text, pledge.indicator, pledge.target, pledge.due_on)


def _is_seen(person: Person, pledge: Pledge) -> bool:
    return visible_to(person, Charter.objects.filter(pk=pledge.charter_id)).exists()


def _pledge(id_: str) -> Pledge | None:
    """None for an id that is none."""
    try:
        rows = Pledge.objects.filter(pk=UUID(id_))
    except ValueError:
        return None
    return rows.select_related("charter").defer("charter__snapshot").first()
