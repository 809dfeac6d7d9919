"""What waits for a person, whoever says so: tasks with a day, gathered and put in order.

A feature adds a source to `SOURCES` (`my_work/sources.py`): a function that asks a fixed number of
queries and answers with a few tasks. More than a few become one task that leads to a list.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.accounts.service import Person
from kawal.ui.parts import Kind

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do, or (`waits_for`) that somebody else has to do. `due`: its last day.

    `when` replaces the words about the day; `icon` the usual one of its urgency. `is_ready`: all is
    done but the last act of this very person, on which others wait; it stands before everything.
    """

    title: str
    url: str
    note: str = ""
    due: date | None = None
    when: str = ""
    icon: str = ""
    waits_for: str = ""
    is_ready: bool = False


type Source = Callable[[Person, date], Iterable[Task]]


@dataclass(frozen=True, slots=True)
class Item:
    """A task in words of today."""

    task: Task
    kind: Kind
    icon: str
    when: str


@dataclass(frozen=True, slots=True)
class Urgency:
    """One heading with its tasks."""

    key: str
    label: str
    items: list[Item]


def gathered(person: Person, day: date, sources: Sequence[Source]) -> list[Urgency]:
    """Everything that waits, the most urgent first; headings without tasks are left out."""
    tasks = [task for source in sources for task in source(person, day)]
    tasks.sort(key=lambda task: (task.due or date.max, task.title))
    labels = {
        "ready": _("Tinggal menunggu Anda"),
        "late": _("Terlambat"),
        "today": _("Hari ini"),
        "soon": _("Tujuh hari ke depan"),
        "later": _("Sesudah itu"),
        "open": _("Bila ada waktu"),
        "others": _("Menunggu orang lain"),
    }
    found = [
        Urgency(key, label, [_item(task, key, day) for task in tasks if _urgency(task, day) == key])
        for key, label in labels.items()
    ]
    return [urgency for urgency in found if urgency.items]


def summary(urgencies: Sequence[Urgency]) -> str:
    """How much waits for the last act of this person, how much is late, how much is for today."""
    numbers = {urgency.key: len(urgency.items) for urgency in urgencies}
    late, today = numbers.get("late", 0), numbers.get("today", 0)
    ready = numbers.get("ready", 0)
    waiting = ngettext("{n} tinggal menunggu Anda.", "{n} tinggal menunggu Anda.", ready)
    if ready and not late and not today:
        return waiting.format(n=ready)
    dated = _dated(late, today)
    return f"{waiting.format(n=ready)} {dated}" if ready else dated


def _dated(late: int, today: int) -> str:
    if late and today:
        return _("{late} terlambat, {today} untuk hari ini. Sisanya dapat menunggu.").format(
            late=late, today=today
        )
    if late:
        return _("{late} terlambat. Sisanya dapat menunggu.").format(late=late)
    if today:
        return _("{today} untuk hari ini. Sisanya dapat menunggu.").format(today=today)
    return _("Tidak ada yang harus hari ini.")


def _urgency(task: Task, day: date) -> str:
    if task.is_ready:
        return "ready"
    if task.waits_for:
        return "others"
    if task.due is None:
        return "open"
    if task.due <= day:
        return "late" if task.due < day else "today"
    return "soon" if task.due - day <= SOON else "later"


_LOOKS: dict[str, tuple[Kind, str]] = {
    "ready": ("done", "check"), "late": ("late", "late"), "today": ("due", "due"),
    "soon": ("due", "due"), "later": ("idle", "idle"), "open": ("idle", "idle"),
    "others": ("idle", "due"),
}  # fmt: skip


def _item(task: Task, key: str, day: date) -> Item:
    kind, icon = _LOOKS[key]
    return Item(task, kind, task.icon or icon, task.when or task.waits_for or _when(task.due, day))


def _when(due: date | None, day: date) -> str:
    if due is None:
        return ""
    if due < day:
        days = (day - due).days
        return ngettext("lewat {n} hari", "lewat {n} hari", days).format(n=days)
    return _("hari ini") if due == day else date_format(due, "j M")
