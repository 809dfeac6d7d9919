"""A pledge as the source of actions: where it is read, its words, and how many wait for a plan."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from kawal.accounts.service import Person
from kawal.commitments.models import Charter, Pledge
from kawal.commitments.permissions import visible_to
from kawal.followup.service import (
    Action,
    SourceKind,
    SourceWords,
    counts_unplanned,
    leads_to_source,
    tells_source,
)


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


@counts_unplanned(SourceKind.PLEDGE)
def missed_by_unit(today: date) -> Mapping[UUID, int]:
    """By the unit of the post that owes it: the same that its action would belong to. One query."""
    planned = Action.objects.filter(source_kind=SourceKind.PLEDGE, source_id=OuterRef("key"))
    due = Pledge.objects.filter(charter__state=Charter.State.SEALED, due_on__lt=today)
    rows = due.filter(owner_post__isnull=False).annotate(key=Cast("pk", TextField())).order_by()
    counted = rows.filter(~Exists(planned)).values_list("owner_post__unit")
    return dict(counted.annotate(n=Count("pk")))


def _is_seen(person: Person, pledge: Pledge) -> bool:
    return visible_to(person, Charter.objects.filter(pk=pledge.charter_id)).exists()


def _pledge(id_: str) -> Pledge | None:
    """None for an id that is none."""
    try:
        rows = Pledge.objects.filter(pk=UUID(id_))
    except ValueError:
        return None
    return rows.select_related("charter").defer("charter__snapshot").first()
