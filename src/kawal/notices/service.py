"""The door of notices: declare a kind, tell people, write a letter, provide calendar entries."""

from kawal.notices.actions.notifying import notify
from kawal.notices.actions.reading import read_about
from kawal.notices.actions.writing import write_letter
from kawal.notices.calendars.entries import Entry, provides_entries
from kawal.notices.delivering import deliver
from kawal.notices.kinds import (
    NoticeKind,
    Reading,
    Words,
    about_oneself,
    declares,
)
from kawal.notices.models import Channel
from kawal.notices.queries.inbox import unread_count
from kawal.notices.rules.registry import Told, turns

__all__ = [
    "Channel",
    "Entry",
    "NoticeKind",
    "Reading",
    "Told",
    "Words",
    "about_oneself",
    "declares",
    "deliver",
    "notify",
    "provides_entries",
    "read_about",
    "turns",
    "unread_count",
    "write_letter",
]
