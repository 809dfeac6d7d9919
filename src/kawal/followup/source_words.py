"""What was promised or asked, word for word: those who know the source say it for their kind.

The unit may write an action in other words than its source. Whoever verifies it must see both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.core.by_kind import ByKind
from kawal.followup.models import Action


@dataclass(frozen=True, slots=True)
class SourceWords:
    """`text` is what was promised; the others are empty where the source does not say them."""

    text: str
    indicator: str = ""
    target: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing as the source has it and as the action has it."""

    label: str
    source: str
    action: str

    @property
    def differs(self) -> bool:
        return _folded(self.source) != _folded(self.action)


type Teller = Callable[[Person, str], SourceWords | None]
"""The words of the source with this id for this person; None if they may not see it."""

_TELLERS = ByKind[Teller]()


def tells_source(kind: str) -> Callable[[Teller], Teller]:
    """Register who knows the words of this kind of source."""
    return _TELLERS.answers(kind)


def compared_with_source(person: Person, action: Action) -> list[Compared]:
    """Empty for an own plan, for a kind nobody knows, and for what the person may not see."""
    teller = _TELLERS.get(action.source_kind)
    words = teller(person, action.source_id) if teller else None
    return [] if words is None else list(_rows(words, action))


def _rows(words: SourceWords, action: Action) -> Iterator[Compared]:
    yield Compared(_("Isi"), words.text, _whole(words.text, action.title))
    if words.indicator:
        yield Compared(_("Indikator"), words.indicator, action.indicator)
    if words.target:
        is_kept = _says(action.description, words.target)
        yield Compared(_("Target"), words.target, words.target if is_kept else action.description)
    if words.due_on is not None:
        yield Compared(_("Jatuh tempo"), _day(words.due_on), _day(action.due_on))


def _whole(promised: str, title: str) -> str:
    """A title has less room than a promise: one that was only cut says the same."""
    room = Action._meta.get_field("title").max_length
    return promised if promised[:room].strip() == title else title


def _says(description: str, target: str) -> bool:
    """In a line of its own, as plans write it: "10 pengaduan" does not say "0 pengaduan"."""
    lines = {_folded(line) for line in description.splitlines()}
    return bool(lines & {_folded(target), _folded(f"Target: {target}")})


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
