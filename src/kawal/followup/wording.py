"""How an action is said on a page: its state in a word, its date, who has it now."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.core.time import local_date
from kawal.followup.models import Action, ActionState
from kawal.ui.parts import Kind

_LOOKS: dict[str, tuple[Kind, str]] = {
    ActionState.PLANNED: ("idle", ""),
    ActionState.RUNNING: ("info", ""),
    ActionState.SUBMITTED: ("due", ""),
    ActionState.RETURNED: ("late", "refused"),
    ActionState.VERIFIED: ("done", ""),
    ActionState.WAIVED: ("idle", "hidden"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A state as the component shows it; an empty icon is the usual one of its kind."""

    look: Kind
    word: str
    icon: str = ""


def said_of(action: Action, today: date) -> Said:
    """Late says more than planned or running; returned is said even when it is late as well."""
    if action.is_late(today) and action.state != ActionState.RETURNED:
        return Said("late", _("Terlambat"))
    look, icon = _LOOKS[action.state]
    is_waiting = action.state == ActionState.SUBMITTED
    word = _("Menunggu") if is_waiting else str(ActionState(action.state).label)
    return Said(look, word, icon)


def short_day(day: date, today: date) -> str:
    """Without the year where it is this one."""
    return date_format(day, "j M" if day.year == today.year else "j M Y")


def responsible(action: Action) -> str:
    """Who works on it as people say it: the post, else the person, else the unit."""
    return str(action.owner_post or action.in_charge or action.unit)


def verifier_of(action: Action) -> str:
    return str(action.verifier or action.verifier_unit or _("di luar unit"))


@dataclass(frozen=True, slots=True)
class Row:
    """An action as a line of a list."""

    action: Action
    today: date

    @property
    def said(self) -> Said:
        return said_of(self.action, self.today)

    @property
    def due(self) -> str:
        return short_day(self.action.due_on, self.today)

    @property
    def begins(self) -> str:
        """When the work begins; without such a day, when it was planned."""
        day = self.action.starts_on or local_date(self.action.made_at)
        return short_day(day, self.today)

    @property
    def first_due(self) -> str:
        """The day that counts for the index, where people work by another one since."""
        counts_on = self.action.counts_on
        return "" if counts_on == self.action.due_on else short_day(counts_on, self.today)

    @property
    def is_late(self) -> bool:
        return self.action.is_late(self.today)

    @property
    def responsible(self) -> str:
        return responsible(self.action)

    @property
    def verifier(self) -> str:
        return verifier_of(self.action)

    @property
    def n_files(self) -> int:
        return int(cast(Any, self.action).n_files)
