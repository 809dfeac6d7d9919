"""The closing record of a charter: what became of every signer, and which scans show it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kawal.commitments.models import NOT_TO_SIGN, Charter, CharterFile, Signer

FORMAT = "kawal-piagam-penutup-1"


def closing_of(
    charter: Charter, signers: Iterable[Signer], document: CharterFile, *, at: datetime
) -> dict[str, Any]:
    """Why somebody was absent is nobody else's business and stays out; a refusal was given with
    the words that stand here. That one was noted which the signer contested stands here too.
    """
    return {
        "format": FORMAT,
        "code": charter.code,
        "title": f"Berita acara penutup {charter.title}",
        "charter": charter.title,
        "number": charter.number,
        "agency": charter.agency.name,
        "unit": charter.unit.name,
        "content_sha256": charter.sha256,
        "document_sha256": document.sha256,
        "at": at.isoformat(),
        "signers": [_signer(signer) for signer in signers],
        "proofs": [
            {
                "sha256": proof.sha256,
                "added_at": proof.added_at.isoformat(),
                "refusal_of": "" if proof.refusal_of is None else proof.refusal_of.name,
            }
            for proof in charter.proofs.select_related("refusal_of")
        ],
    }


def _signer(signer: Signer) -> dict[str, Any]:
    is_refusal = signer.state in NOT_TO_SIGN
    return {
        "order": signer.order,
        "role": signer.role,
        "name": signer.name,
        "post": signer.printed_post,
        "state": signer.state,
        "how": signer.how,
        "signed_on": _iso(signer.signed_on),
        "decided_at": "" if signer.decided_at is None else signer.decided_at.isoformat(),
        "has_account": signer.person_id is not None,
        "reason": signer.reason if is_refusal else "",
        "contested_at": "" if signer.contested_at is None else signer.contested_at.isoformat(),
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
