"""Event types and the sentences people read. An app declares an enum and presents each member.

    class UnitEvent(TextChoices):
        UNIT_CREATED = "unit.created", _("Unit dibentuk")

    @presents(UnitEvent.UNIT_CREATED)
    def unit_created(e: EventRow) -> str:
        return _("{who} membentuk {what}").format(who=e.by_label, what=e.about_label)

Presenting or recording one member makes the whole enum known. An act never fails for want of a
sentence: a guard test finds the members that have none.
"""

from collections.abc import Callable, Iterator

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from kawal.events.row import EventRow

type EventType = TextChoices
type Presenter = Callable[[EventRow], str]

_TYPES: dict[str, TextChoices] = {}
_PRESENTERS: dict[str, Presenter] = {}


class UnknownEventType(Exception):
    """An act was recorded with a text that no app has declared as a type."""


def presents[P: Callable[[EventRow], str]](*types: TextChoices) -> Callable[[P], P]:
    """Register the sentence of these types. Refuses a type that has one already."""

    def register(presenter: P) -> P:
        for type_ in types:
            _know(type(type_))
            if type_.value in _PRESENTERS:
                raise ValueError(f"{type_.value} is presented twice")
            _PRESENTERS[type_.value] = presenter
        return presenter

    return register


def _know(enum: type[TextChoices]) -> None:
    for member in enum:
        known = _TYPES.setdefault(member.value, member)
        if known is not member:
            raise ValueError(f"{member.value} is declared by {type(known)} and by {enum}")


def sentence(row: EventRow) -> str:
    """What happened, for people, in their language. Never fails for the sake of one old row."""
    presenter = _PRESENTERS.get(row.type)
    if presenter is None:
        return _plain_sentence(row)
    try:
        return presenter(row)
    except KeyError:  # recorded by an older version that did not keep this value yet
        return _plain_sentence(row)


def _plain_sentence(row: EventRow) -> str:
    return _("{who}: {act} ({what})").format(
        who=row.by_label, act=label_of(row.type), what=row.about_label or row.about_id
    )


def label_of(type_: str) -> str:
    """The short name of a type; the type itself if an app is gone that knew it."""
    known = _TYPES.get(type_)
    return type_ if known is None else str(known.label)


def known_type(type_: TextChoices | str) -> str:
    """The text to store. Refuses a bare text that no enum declares."""
    if isinstance(type_, TextChoices):
        if _TYPES.get(type_.value) is not type_:
            _know(type(type_))
        return str(type_.value)
    if type_ not in _TYPES:
        raise UnknownEventType(f"{type_}: declare it in an enum and present it (@presents)")
    return type_


def known_types() -> list[tuple[str, str]]:
    """Every declared type with its short name, by name."""
    return sorted(((value, label_of(value)) for value in _TYPES), key=lambda pair: pair[1])


def unpresented() -> Iterator[str]:
    """Declared types that have no sentence; the guard test wants none."""
    return (value for value in _TYPES if value not in _PRESENTERS)
