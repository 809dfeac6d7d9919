"""Corrections that stand in the record of acts: what was written anew, and what was hidden."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from kawal.events.service import Event, events
from kawal.followup.queries.corrections.kinds import Fact


def named(about: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Their ids as text, as the record and the evidence refer to them."""
    ids: QuerySet[Any, Any] = about.annotate(named=Cast("pk", CharField())).values("named")
    return ids


def acts_on(about: QuerySet[Any], kind: str, act: str) -> QuerySet[Event]:
    """Acts of one type on these, with their `moment`."""
    rows = events().filter(type=act, about_kind=kind, about_id__in=named(about))
    return rows.annotate(moment=F("at"))


def facts_of_acts(ids: Collection[UUID], shown: Collection[str]) -> dict[UUID, Fact]:
    """Which of the fields that a public page shows each of these acts wrote anew."""
    rows = events().filter(pk__in=ids).values_list("pk", "about_id", "data__fields")
    return {
        pk: Fact(UUID(about), fields=[name for name in _names(fields) if name in shown])
        for pk, about, fields in rows
    }


def _names(fields: str | None) -> list[str]:
    """Separated by commas, with or without a blank."""
    return (fields or "").replace(" ", "").split(",")
