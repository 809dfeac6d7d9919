"""The pact of one employee on paper: made of its snapshot alone, in Indonesian, on demand.

It says what it is. No seal is set: what holds is the record, which its code leads to.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from kawal.commitments.charter_snapshot import day_text, opened
from kawal.commitments.exports.closing_pdf import moment_text
from kawal.commitments.models import Pact, PactHow, PactWitness
from kawal.commitments.pact_snapshot import FORMAT
from kawal.documents import pdf
from kawal.documents.qr import printed_qr

_TEMPLATE = Path(__file__).with_name("pact.typ")
_HONEST = {
    (PactHow.ELECTRONIC, True): (
        "Disetujui lewat akun sendiri dengan verifikasi dua langkah. "
        "Bukan tanda tangan elektronik tersertifikasi."
    ),
    (PactHow.ELECTRONIC, False): (
        "Disetujui lewat akun sendiri, tanpa verifikasi dua langkah. "
        "Bukan tanda tangan elektronik tersertifikasi."
    ),
    (PactHow.BY_HAND, False): (
        "Salinan catatan. Yang ditandatangani adalah lembar kertasnya, yang pindaiannya disimpan "
        "instansi."
    ),
}

type Data = dict[str, object]


def render(pact: Pact, witness: PactWitness | None) -> bytes:
    """PDF/A-2b and PDF/UA-1. The same pact with the same witness gives the same bytes."""
    created = pact.decided_at if witness is None else witness.witnessed_at
    return pdf.render(_TEMPLATE, data_of(pact, witness), created=created)


def address_of(code: str) -> str:
    """Where anyone can ask about it."""
    return f"{settings.BASE_URL}{reverse('commitments:verify-pact', args=[code])}"


def mark_of(code: str) -> str:
    """In the properties of the PDF: which pact it claims to be."""
    return f"{FORMAT}:{code}"


def data_of(pact: Pact, witness: PactWitness | None) -> Data:
    content = opened(pact.snapshot)
    employee, text, address = content["employee"], content["text"], address_of(pact.code)
    source = f" ({text['source']})" if text["source"] else ""
    return {
        "title": text["title"],
        "lang": "id",
        "kicker": content["agency"],
        "unit": employee["unit"],
        "foot": f"{content['campaign']['title']} · {employee['unit']} · {pact.code}",
        "page": "Halaman {n} dari {all}",
        "blocks": content["body"],
        "parties": [_witness(content, witness), _employee(content, pact)],
        "facts": [
            ["Teks", f"{text['title']}, versi {text['version']}{source}"],
            ["Berlaku sampai", day_text(date.fromisoformat(content["valid_until"]))],
            ["Kode", pact.code],
            ["Periksa di", address],
            ["Sidik isi", pact.sha256],
        ],
        "honest": _HONEST[(PactHow(pact.how), pact.second_factor)],
        "qr": printed_qr(address),
        "alt": f"Kode QR halaman verifikasi: {address}",
        "mark": mark_of(pact.code),
    }


def _employee(content: Mapping[str, Any], pact: Pact) -> Data:
    employee = content["employee"]
    nip = f", NIP {employee['nip']}" if employee["nip"] else ""
    if pact.how == PactHow.BY_HAND:
        how = f"Tanda tangan basah, {day_text(pact.signed_on)}"
    else:
        how = f"Disetujui elektronik, {moment_text(pact.decided_at)}"
    return {
        "role": "Pembuat pernyataan", "name": f"{employee['name']}{nip}",
        "post": employee["post"], "how": how,
    }  # fmt: skip


def _witness(content: Mapping[str, Any], witness: PactWitness | None) -> Data:
    on_paper, role = content["witness"], "Menyaksikan"
    if witness is not None:
        how = f"Menyaksikan lewat akun sendiri, {moment_text(witness.witnessed_at)}"
        return {"role": role, "name": witness.name, "post": witness.post, "how": how}
    if on_paper["name"]:
        how = "Tanda tangan basah pada lembar yang sama"
        return {"role": role, "name": on_paper["name"], "post": on_paper["post"], "how": how}
    return {"role": role, "name": "–", "post": "Belum ada yang menyaksikan", "how": ""}
