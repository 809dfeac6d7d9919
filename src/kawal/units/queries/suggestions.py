"""What is suggested while somebody types: rows that the field would find, by a key that finds one.

Two queries find the rows and what else their keys would find; one tells the rows apart.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Model, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import OuterRef
from django.db.models.functions import Upper

from kawal.accounts.models import Person
from kawal.units.forms.fields import FoundField, whole_words
from kawal.units.models import Capacity, Holder, Unit
from kawal.units.permissions import visible_to

MOST = 8
FEWEST_CHARACTERS, MOST_CHARACTERS = 2, 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`value` is what the field finds exactly this row by."""

    value: str
    label: str


def typed(text: str) -> str:
    """What was typed, as the field takes it; empty where nothing is to be suggested."""
    text = text.strip()
    is_asked = FEWEST_CHARACTERS <= len(text) <= MOST_CHARACTERS and text.isprintable()
    return text if is_asked else ""


def suggested_people(
    field: FoundField[Person], text: str, reader: Person, day: date
) -> list[Suggestion]:
    """With the post that they hold today, if the reader sees it, else with another key."""
    found = _found(field, field.rows, text)
    posts = _posts(reader, [person for person, _key in found], day)
    return [Suggestion(key, _person_label(person, posts.get(person.pk))) for person, key in found]


def suggested_units(field: FoundField[Unit], text: str) -> list[Suggestion]:
    """With the unit above, if that one is within reach as well."""
    above = field.rows.order_by().filter(pk=OuterRef("parent")).values("name")
    rows = field.rows.annotate(above=Subquery(above))
    return [Suggestion(key, _unit_label(unit)) for unit, key in _found(field, rows, text)]


def _found[M: Model](field: FoundField[M], rows: QuerySet[M], text: str) -> list[tuple[M, str]]:
    """Each row with its key; one that no key of its own finds alone is left out."""
    named = list(_matching(field, rows, text)[:MOST]) if text else []
    also = _found_by(field, {key for row in named for key in _keys_of(field, row, text)})
    pairs = ((row, _first_sure(_keys_of(field, row, text), row, also)) for row in named)
    return [(row, key) for row, key in pairs if key]


def _matching[M: Model](field: FoundField[M], rows: QuerySet[M], text: str) -> QuerySet[M]:
    """A name has it anywhere, a key begins with it; as words of their own it comes first, then at
    the beginning of a word.
    """
    wanted = Q(name__icontains=text)
    for key in field.keys:
        wanted |= Q(**{f"{key}__istartswith": text})
    first = Case(
        When(whole_words(text), name__istartswith=text, then=Value(0)),
        When(whole_words(text), then=Value(1)),
        When(name__iregex=rf"(?<!\w){re.escape(text)}", then=Value(2)),
        default=Value(3),
    )
    return rows.filter(wanted).order_by(first, *rows.query.order_by, "pk")


def _keys_of[M: Model](field: FoundField[M], row: M, text: str) -> list[str]:
    """The name first: it stands in the field afterwards, for whoever looks over the form.

    A browser hides a suggestion in which it does not see what was typed: where the label has it
    not, the key that goes on as it was typed comes first.
    """
    name, typed_so = str(row.name), text.lower()  # type: ignore[attr-defined]
    others = [str(getattr(row, key) or "") for key in field.keys if key != "name"]
    keys = [name, *others]
    if typed_so not in f"{name} {getattr(row, 'short_name', '')}".lower():
        keys.sort(key=lambda key: not key.lower().startswith(typed_so))
    return [key for key in keys if key]


def _found_by[M: Model](field: FoundField[M], keys: Iterable[str]) -> dict[Any, set[str]]:
    """All rows that one of these keys finds, each with its own keys as they are compared.

    As `FoundField.exactly` asks for one key; asked so for 32 of them it takes 15 times as long.
    """
    asked = [Upper(Value(key)) for key in keys]
    rows = field.rows.annotate(**{f"upper_{key}": Upper(key) for key in field.keys})
    wanted = Q(pk__in=[])
    for key in field.keys:
        wanted |= Q(**{f"upper_{key}__in": asked})
    rows = rows.filter(wanted).order_by().values_list("pk", *field.keys)
    return {pk: {str(own or "").upper() for own in of_row} for pk, *of_row in rows}


def _first_sure(keys: Sequence[str], row: Model, also: dict[Any, set[str]]) -> str:
    for key in keys:
        found = {pk for pk, own in also.items() if key.upper() in own}
        if found == {row.pk} and key == key.strip():
            return key
    return ""


def _posts(reader: Person, people: Sequence[Person], day: date) -> dict[Any, str]:
    """By person, the definitive post before one that is only acted in."""
    rows = visible_to(reader, Holder.objects.on(day).filter(person__in=people))
    last = Case(When(capacity=Capacity.DEFINITIF, then=Value(1)), default=Value(0))
    rows = rows.select_related("post__unit").order_by(last, "starts_on", "pk")
    return {held.person_id: f"{held.post.name}, {held.post.unit.name}" for held in rows}


def _person_label(person: Person, post: str | None) -> str:
    told = post or person.nip or person.email or person.phone
    return f"{person.name}, {told}" if told else person.name


def _unit_label(unit: Unit) -> str:
    names = f"{unit.name} ({unit.short_name})" if unit.short_name else unit.name
    above: str | None = getattr(unit, "above", None)
    return f"{names}, {above}" if above else names
