"""Sent sheets among the documents that the page of verification knows."""

import hashlib
import re
from datetime import datetime

from django.urls import reverse

from kawal.assessments.document import FORMAT
from kawal.assessments.models import Snapshot
from kawal.assessments.queries.snapshots import any_snapshots
from kawal.assessments.queries.verification import (
    Finding,
    Told,
    sending_of,
    told_of_file,
    told_of_fingerprint,
)
from kawal.documents.recognised import Answer, DocumentKind, Sureness, recognises

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MARK = re.compile(rf"{FORMAT}:({_ID})".encode())
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _find(typed: str) -> str:
    """By the fingerprint of its file, or by the end of the address in its QR."""
    plain = re.sub(r"[\s:]", "", typed).lower()
    if _SHA256.fullmatch(plain):
        found = sending_of(plain)
    else:
        ids = re.findall(_ID, typed.lower())
        found = any_snapshots().filter(pk__in=ids[:1]).first()
    return "" if found is None else reverse("assessments:verify", args=[found.pk])


def _tell(content: bytes, _now: datetime) -> Answer | None:
    told = _told(content)
    if told is None or told.finding == Finding.UNKNOWN:
        return None
    is_ours = told.finding != Finding.CHANGED
    return Answer(
        sureness=Sureness.KNOWN if is_ours else Sureness.CLAIMED,
        template="assessments/_told_of_sending.html",
        context={"told": told},
        styles="assessments/sent.css",
    )


def _told(content: bytes) -> Told | None:
    """On its own page if the bytes are known; else on the page of the sending that it names."""
    digest = hashlib.sha256(content).hexdigest()
    known = sending_of(digest)
    if known is not None:
        return told_of_fingerprint(known, digest)
    named = _named(content)
    return None if named is None else told_of_file(named, [content])


def _named(content: bytes) -> Snapshot | None:
    mark = _MARK.search(content)
    return any_snapshots().filter(pk=mark[1].decode()).first() if mark else None


recognises("sending", DocumentKind(find=_find, tell=_tell))
