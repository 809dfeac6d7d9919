"""Charters among the documents that the page of verification knows."""

from datetime import datetime

from django.urls import reverse

from kawal.commitments.forms.charter_verification import CodeForm
from kawal.commitments.models import Charter, CharterFile
from kawal.commitments.queries.charter_verification import Finding, known_charters, told_of
from kawal.documents.recognised import Answer, DocumentKind, Sureness, recognises


def charter_called(typed: str) -> Charter | None:
    """By its code, its number or the fingerprint of its file.

    A number is told only of what is sealed: before, its code on the paper must be known.
    """
    asked = CodeForm({"kode": typed})
    if not asked.is_valid():
        return None
    rows = known_charters()
    if asked.code and (found := rows.filter(code=asked.code).first()):
        return found
    sealed = rows.filter(state=Charter.State.SEALED)
    files = CharterFile.objects.filter(sha256=asked.number.lower()).values("charter")
    numbered = sealed.filter(number__iexact=asked.number).order_by("-sealed_at").first()
    return numbered or sealed.filter(pk__in=files).first()


def _find(typed: str) -> str:
    found = charter_called(typed)
    return "" if found is None else reverse("commitments:verify", args=[found.code])


def _tell(content: bytes, now: datetime) -> Answer | None:
    told = told_of(content, here=None, now=now)
    if told.finding == Finding.UNKNOWN:
        return None
    is_ours = told.finding != Finding.CHANGED
    return Answer(
        sureness=Sureness.KNOWN if is_ours else Sureness.CLAIMED,
        template="commitments/_charter_told.html",
        context={"told": told},
        styles="commitments/charters.css",
    )


recognises("charter", DocumentKind(find=_find, tell=_tell))
