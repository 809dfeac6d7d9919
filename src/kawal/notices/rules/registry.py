"""Rules that turn an act of the record into notices. The apps below know nothing of it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import TextChoices

from kawal.events.service import JSON, EventRow
from kawal.notices.kinds import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What `notify` is to be told; see there."""

    kind: NoticeKind
    to: Collection[UUID | str]
    about_kind: str
    about_id: str
    data: Mapping[str, JSON] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    group: str = ""
    mailed: bool = True


type Rule = Callable[[EventRow], Iterable[Told]]

_RULES: dict[str, Rule] = {}


def turns[R: Rule](*types: TextChoices) -> Callable[[R], R]:
    """Register the rule of these types of acts. Refuses a type that has one already."""

    def register(rule: R) -> R:
        for type_ in types:
            if type_.value in _RULES:
                raise ValueError(f"{type_.value} is turned twice")
            _RULES[type_.value] = rule
        return rule

    return register


def told_by(act: EventRow) -> Iterable[Told]:
    """Nothing for most acts."""
    rule = _RULES.get(act.type)
    return rule(act) if rule else ()


def by(act: EventRow) -> dict[str, str]:
    """Who did it, by id; nobody if the system did."""
    return {"by": act.by_id} if act.by_id else {}


def without_actor(act: EventRow, people: Iterable[UUID | str]) -> list[UUID | str]:
    """Nobody is told what they have just done themselves."""
    return [person for person in people if str(person) != act.by_id]
