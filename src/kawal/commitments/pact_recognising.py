"""Pacts of employees among the documents that the page of verification knows."""

from datetime import datetime

from django.urls import reverse

from kawal.commitments.forms.charter_verification import CodeForm
from kawal.commitments.queries.pact_verification import (
    claimed_by,
    is_same,
    known_pacts,
    pact_page,
)
from kawal.core.time import local_date
from kawal.documents.recognised import Answer, DocumentKind, Sureness, recognises


def _find(typed: str) -> str:
    """By the code alone: a name or a NIP finds nobody."""
    asked = CodeForm({"kode": typed})
    if not asked.is_valid() or not asked.code:
        return ""
    is_known = known_pacts().filter(code=asked.code).exists()
    return reverse("commitments:verify-pact", args=[asked.code]) if is_known else ""


def _tell(content: bytes, now: datetime) -> Answer | None:
    pact = claimed_by(content)
    if pact is None:
        return None
    same = is_same(content, pact)
    return Answer(
        sureness=Sureness.KNOWN if same else Sureness.CLAIMED,
        template="commitments/_pact_told.html",
        context={"pact_page": pact_page(pact, None, local_date(now)), "is_same": same},
        styles="commitments/charters.css",
    )


recognises("pact", DocumentKind(find=_find, tell=_tell))
