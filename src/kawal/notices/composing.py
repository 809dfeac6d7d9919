"""Letters in words: made anew at each attempt, so that they tell what the reader may see now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from kawal.accounts.models import Person
from kawal.core.one_line import one_line
from kawal.notices.kinds import known_kind
from kawal.notices.models import Letter
from kawal.notices.models.letter import LONGEST_SUBJECT
from kawal.notices.queries.inbox import Line, lines_of
from kawal.notices.stopping import stop_address
from kawal.notices.whole_headers import WholeHeadersMessage

type Dropped = Letter.Dropped

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class StopLink:
    label: str
    address: str


def compose(letter: Letter) -> EmailMessage | Dropped:
    """The letter as it is to be sent now, or why nobody wants it any more."""
    if letter.person is None:
        return _message(letter, letter.address, letter.subject, letter.body, {})
    if not letter.person.is_active:
        return Letter.Dropped.INACTIVE
    if not letter.person.email:
        return Letter.Dropped.NO_ADDRESS
    with translation.override(letter.person.language):
        return _of_notices(letter, letter.person, letter.person.email)


def subject_of(text: str) -> str:
    """A subject: no line break can come out of a title and begin a header of its own."""
    line = one_line(text)
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _of_notices(letter: Letter, person: Person, address: str) -> EmailMessage | Dropped:
    lines = lines_of(person, list(letter.notices.order_by("-changed_at", "pk")))
    wanted = [line for line in lines if line.is_needed or line.notice.read_at is None]
    if not wanted:
        return Letter.Dropped.READ
    shown = [line for line in wanted if line.is_open]
    if not shown:
        return Letter.Dropped.HIDDEN
    keys = sorted({line.notice.kind for line in shown if not line.is_needed})
    body = render_to_string(
        "notices/letters/notices.txt",
        {
            "person": person,
            "lines": [_in_one_line(line) for line in shown[:MOST_LINES]],
            "left_off": len(shown[MOST_LINES:]),
            "base": settings.BASE_URL,
            "inbox": f"{settings.BASE_URL}{reverse('notices:inbox')}",
            "settings_page": f"{settings.BASE_URL}{reverse('notices:settings')}",
            "stops": _stops(person, keys),
        },
    )
    return _message(letter, address, _subject(shown), body.strip(), _stop_headers(person, keys))


def _in_one_line(line: Line) -> Line:
    """Words that people wrote keep to their line: no paragraph of theirs looks like one of ours."""
    title, detail = one_line(line.words.title), one_line(line.words.detail)
    return replace(line, words=replace(line.words, title=title, detail=detail))


def _subject(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return f"[Kawal] {lines[0].words.title}"
    count = len(lines)
    return "[Kawal] " + ngettext(
        "{n} pemberitahuan untuk Anda", "{n} pemberitahuan untuk Anda", count
    ).format(n=count)


def _stops(person: Person, keys: Sequence[str]) -> list[StopLink]:
    kinds = [kind for key in keys if (kind := known_kind(key))]
    return [StopLink(str(kind.label), stop_address(person, [kind.key])) for kind in kinds]


def _stop_headers(person: Person, keys: list[str]) -> dict[str, str]:
    if not keys:
        return {}
    return {
        "List-Unsubscribe": f"<{stop_address(person, keys)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _message(
    letter: Letter, address: str, subject: str, body: str, more: dict[str, str]
) -> EmailMessage:
    """The same Message-ID at every attempt: a mailbox that got it twice shows it once."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return WholeHeadersMessage(
        subject=one_line(subject),
        body=f"{body}\n",
        to=[address],
        headers={
            "Message-ID": f"<{letter.pk}@{host}>",
            "Date": format_datetime(letter.made_at),
            "Auto-Submitted": "auto-generated",
            **more,
        },
    )
