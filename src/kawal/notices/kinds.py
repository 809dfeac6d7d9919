"""Kinds of notices. An app declares each in code, with the words a person reads in the settings.

    @declares(
        "action.overdue",
        label=_("Aksi terlambat"),
        about=_("Saat aksi yang Anda pegang lewat tenggatnya."),
        usual=Channel.DIGEST,
        seen=visible_actions,
    )
    def action_overdue(n: Reading) -> Words:
        return Words(_("Aksi {title} terlambat").format(title=n.data["title"]))

The function makes the words in the reader's language. `seen` answers which of the things told about
this person may still see: of the others only a neutral sentence is shown.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.events.service import JSON
from kawal.notices.models import Channel

type Seen = Callable[[Person, Collection[str]], Collection[str]]
type Write = Callable[[Reading], Words]


@dataclass(frozen=True, slots=True)
class Words:
    """`title` is a whole sentence; `detail` says what to do, or what stands around it.

    `public_page`: the path of the public page that the detail speaks of.
    """

    title: str
    detail: str = ""
    public_page: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words are made of. `people` are names of today; `count`: so often, this the last."""

    data: Mapping[str, JSON]
    people: Mapping[str, str]
    count: int

    def text(self, key: str) -> str:
        return str(self.data.get(key) or "")


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`is_needed`: it may not be turned off and always goes by mail, read in the app or not."""

    key: str
    label: str | Promise
    about: str | Promise
    usual: Channel
    seen: Seen
    write: Write
    icon: str
    is_needed: bool


_KINDS: dict[str, NoticeKind] = {}


def declares(
    key: str,
    *,
    label: str | Promise,
    about: str | Promise,
    usual: Channel,
    seen: Seen,
    icon: str = "bell",
    is_needed: bool = False,
) -> Callable[[Write], NoticeKind]:
    """Make a kind known. Refuses a key that is taken, and a needed kind that is not mailed."""

    def register(write: Write) -> NoticeKind:
        if key in _KINDS:
            raise ValueError(f"the kind of notice {key} is declared twice")
        if is_needed and usual != Channel.NOW:
            raise ValueError(f"{key} is needed, so it is mailed at once")
        kind = NoticeKind(key, label, about, usual, seen, write, icon, is_needed)
        _KINDS[key] = kind
        return kind

    return register


def all_kinds() -> list[NoticeKind]:
    """In the order in which apps declared them: that of the settings page."""
    return list(_KINDS.values())


def known_kind(key: str) -> NoticeKind | None:
    """None for the notice of an app that is gone."""
    return _KINDS.get(key)


def about_oneself(person: Person, ids: Collection[str]) -> Collection[str]:  # noqa: ARG001
    """For what was done to this person: it stays theirs to read, whatever roles they lose."""
    return ids


def neutral_words(kind: NoticeKind | None) -> Words:
    """For what the reader may not see any more, or an app that is gone."""
    if kind is None:
        return Words(_("Pemberitahuan lama"), _("Bagian yang mengirimnya sudah tidak ada."))
    return Words(
        _("{kind}: isinya tidak lagi terbuka bagi Anda").format(kind=kind.label),
        _("Peran Anda berubah sejak pemberitahuan ini dibuat."),
    )
