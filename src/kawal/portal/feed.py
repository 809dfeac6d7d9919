"""What is new, for programs that read along: proofs, ceremonies, charters, closed
recommendations as Atom.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Q
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kawal.commitments.service import public_ceremonies, sealed_charters
from kawal.core.http import PublicRequest
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.followup.service import (
    Progress,
    public_recommendation_lines,
    public_recommendations,
)
from kawal.portal.queries.actions import ActionLine, newest_proofs

EACH, MOST = 20, 40
_KEPT = "_kawal_feed"


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` and `about` in one line: XML has no place for a control character."""

    at: datetime
    url: str
    title: str
    about: str


def entries(request: PublicRequest) -> list[Entry]:
    """The newest first; ten queries, once for a request."""
    kept: dict[str, Any] = request.__dict__
    if _KEPT not in kept:
        now = request.now
        found = [*_proofs(now), *_ceremonies(), *_charters(), *_closed_recommendations(now)]
        kept[_KEPT] = sorted(found, key=lambda entry: entry.at, reverse=True)[:MOST]
    return cast(list[Entry], kept[_KEPT])


def newest(request: PublicRequest) -> datetime | None:
    return next((entry.at for entry in entries(request)), None)


def tag_of(request: PublicRequest) -> str:
    """Of all that is told: a proof that was taken back changes it as well."""
    told = "\n".join(f"{e.at.isoformat()} {e.url} {e.title} {e.about}" for e in entries(request))
    language = getattr(request, "LANGUAGE_CODE", "")
    return f'"{hashlib.sha256(f"{language}\n{told}".encode()).hexdigest()[:32]}"'


def feed_of(request: PublicRequest) -> Atom1Feed:
    full = request.build_absolute_uri
    feed = Atom1Feed(
        title=_("Kawal: baru diverifikasi, kegiatan, piagam, dan rekomendasi yang ditutup"),
        link=full(reverse("home")),
        description="",
        feed_url=full(request.path),
        language=getattr(request, "LANGUAGE_CODE", "id"),
    )
    for entry in entries(request):
        link = full(entry.url)
        feed.add_item(
            title=entry.title, link=link, description=entry.about, unique_id=link,
            pubdate=entry.at, updateddate=entry.at,
        )  # fmt: skip
    return feed


def _proofs(now: datetime) -> Iterator[Entry]:
    for action in newest_proofs(EACH):
        line = ActionLine(action, local_date(now))
        about = _("{unit}. Diperiksa {verifier}.").format(
            unit=action.unit.name, verifier=line.verifier
        )
        title = _("Sudah diverifikasi: {title}").format(title=action.title)
        at = cast(Any, action).proven_at
        yield _entry(at, reverse("public-action", args=[action.pk]), title, about)


def _ceremonies() -> Iterator[Entry]:
    for each in public_ceremonies()[:EACH]:
        url = reverse("commitments:public-ceremony", args=[each.slug])
        about = f"{each.get_kind_display()}, {each.place}"
        yield _entry(each.ends_at, url, _("Kegiatan: {title}").format(title=each.title), about)


def _charters() -> Iterator[Entry]:
    for each in sealed_charters().defer("snapshot").order_by("-sealed_at")[:EACH]:
        at = cast(datetime, each.sealed_at)  # the database keeps it so
        url = reverse("commitments:public-charter", args=[each.pk])
        title = _("Piagam: {title}").format(title=each.title)
        yield _entry(at, url, title, f"{each.unit.name}, {each.number}")


def _entry(at: datetime, url: str, title: str, about: str) -> Entry:
    return Entry(at, url, one_line(title), one_line(about))


def _closed_recommendations(now: datetime) -> Iterator[Entry]:
    """Those that were opened; why they were closed is not told."""
    is_closed = Q(progress=Progress.CLOSED, closings__reopened_at=None)
    closed = public_recommendations().filter(is_closed)
    rows = list(closed.order_by("-closings__at", "pk")[:EACH])
    for line in public_recommendation_lines(rows, local_date(now)):
        if line.closing is None:
            continue  # opened again while this was read
        url = reverse("public-recommendation", args=[line.row.pk])
        title = _("Rekomendasi ditutup: {title}").format(title=line.row)
        about = f"{line.row.owner_unit.name}. {line.closing.get_way_display()}"
        yield _entry(line.closing.at, url, title, about)
