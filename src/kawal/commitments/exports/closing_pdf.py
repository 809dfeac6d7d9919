"""The closing record on paper: one table of signers, one of scans, and our own seal."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from kawal.commitments.charter_snapshot import day_text, zone
from kawal.commitments.closing_record import FORMAT
from kawal.commitments.exports.charter_pdf import ROLES, SEAL, Data, address_of
from kawal.documents import pdf
from kawal.documents.qr import printed_qr
from kawal.signing.service import LABEL, Box, Field

_TEMPLATE = Path(__file__).with_name("closing.typ")
_LEFT, _TOP, _WIDTH, _HEIGHT = 20.0, 32.0, 80.0, 26.0  # millimetres, on the last page
FIELD = Field(SEAL, LABEL, Box(-1, _LEFT, _TOP, _WIDTH, _HEIGHT))

_HOW = {
    ("signed", "electronic"): "Tanda tangan elektronik",
    ("signed", "certified"): "Tanda tangan elektronik tersertifikasi (BSrE)",
    ("signed", "wet"): "Tanda tangan basah, dicatat panitia",
    ("confirmed", "wet"): "Tanda tangan basah, dikonfirmasi sendiri",
    ("refused", ""): "Menolak menandatangani",
    ("declined", ""): "Ditolak di atas kertas, dicatat panitia",
    ("waived", ""): "Berhalangan",
}


def render(content: Mapping[str, Any], *, created: datetime) -> bytes:
    return pdf.render(_TEMPLATE, data_of(content), created=created)


def data_of(content: Mapping[str, Any]) -> Data:
    address = address_of(content["code"])
    return {
        "title": content["title"],
        "lang": "id",
        "kicker": content["agency"],
        "unit": content["unit"],
        "foot": f"{content['number']} · {content['unit']} · {content['code']}",
        "page": "Halaman {n} dari {all}",
        "lead": (
            "Piagamnya tetap seperti saat ditandatangani. Berita acara ini mencatat siapa yang "
            "menandatangani di atas kertas, menolak, atau berhalangan, dan pindaian mana buktinya."
        ),
        "facts": [
            ["Piagam", f"{content['charter']}, nomor {content['number']}"],
            ["Ditutup", moment_text(datetime.fromisoformat(content["at"]))],
            ["Sidik isi", content["content_sha256"]],
            ["Sidik PDF piagam", content["document_sha256"]],
            ["Periksa di", address],
        ],
        "head": ["No.", "Nama dan jabatan", "Peran", "Keadaan"],
        "rows": [_row(signer) for signer in content["signers"]],
        "proofs": [_proof(proof) for proof in content["proofs"]],
        "words": {"signers": "Penanda tangan", "proofs": "Pindaian dan foto", "seal": "Segel"},
        "qr": printed_qr(address),
        "alt": f"Kode QR halaman verifikasi: {address}",
        "mark": f"{FORMAT}:{content['code']}",
        "box": {"left": _LEFT, "top": _TOP, "width": _WIDTH, "height": _HEIGHT},
        "label": LABEL,
    }


def moment_text(moment: datetime) -> str:
    """Day, time and zone as an office writes them: 9 April 2026 10.00 WIB."""
    local = moment.astimezone(zone())
    with translation.override("id"):
        return f"{date_format(local, 'j F Y H.i')} {local.tzname()}"


def _row(signer: Mapping[str, Any]) -> Data:
    return {
        "order": str(signer["order"]),
        "name": signer["name"],
        "post": signer["post"],
        "role": ROLES[signer["role"]],
        "state": _HOW[(signer["state"], signer["how"])],
        "more": ". ".join(_more(signer)),
    }


def _more(signer: Mapping[str, Any]) -> Iterator[str]:
    moment = moment_text(datetime.fromisoformat(signer["decided_at"]))
    if signer["signed_on"]:
        yield f"Ditandatangani {day_text(date.fromisoformat(signer['signed_on']))}"
        word = "dikonfirmasi" if signer["state"] == "confirmed" else "dicatat"
        yield f"{word.capitalize()} {moment}"
    elif signer["state"] == "declined":
        yield f"Dicatat {moment}"
    else:
        yield moment
    if signer["reason"]:
        yield f"Alasan: {signer['reason']}"
    if signer["contested_at"]:
        contested = moment_text(datetime.fromisoformat(signer["contested_at"]))
        yield f"Penolakan yang dicatat panitia dibantahnya {contested}"


def _proof(proof: Mapping[str, Any]) -> Data:
    return {
        "at": moment_text(datetime.fromisoformat(proof["added_at"])),
        "of": f"Penolakan {proof['refusal_of']}" if proof["refusal_of"] else "Tanda tangan basah",
        "sha256": proof["sha256"],
    }
