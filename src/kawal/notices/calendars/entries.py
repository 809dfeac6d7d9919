"""Entries of a person's calendar, and the apps that provide them.

    @provides_entries
    def duties(person: Person, first: date, last: date) -> Iterable[Entry]: ...

A provider gives what this person may see, and nothing else; the texts are in the active language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kawal.accounts.models import Person

BEFORE = timedelta(days=90)
AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day, several days (`ends` is the last) or a stretch of time, aware.

    `uid` never changes for the same thing, so that a calendar moves an entry and adds none. `path`
    leads to the page about it.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime
    detail: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.starts, datetime) != isinstance(self.ends, datetime):
            raise ValueError("an entry is of days or of moments, not of both")
        if isinstance(self.starts, datetime) and self.starts.tzinfo is None:
            raise ValueError("a moment of an entry needs its time zone")


type Provider = Callable[[Person, date, date], Iterable[Entry]]

_PROVIDERS: list[Provider] = []


def provides_entries[P: Provider](provider: P) -> P:
    """Register a provider, when its app is ready."""
    _PROVIDERS.append(provider)
    return provider


def entries_of(person: Person, today: date) -> list[Entry]:
    """Everything from a quarter of a year ago to a bit more than a year ahead, by day."""
    first, last = today - BEFORE, today + AHEAD
    found = [entry for provider in _PROVIDERS for entry in provider(person, first, last)]
    return sorted(found, key=lambda entry: (entry.starts.isoformat(), entry.uid))
