"""The charter on paper, made of its frozen snapshot alone; in Indonesian, whoever asks for it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from kawal.commitments.charter_snapshot import FORMAT, day_text
from kawal.commitments.exports.signature_page import (
    BOX_BELOW,
    HEIGHT,
    WIDTH,
    Cell,
    cells,
    pages_for,
)
from kawal.commitments.models import SigningPath
from kawal.documents import pdf
from kawal.documents.qr import printed_qr
from kawal.signing.service import LABEL, Field

SEAL = "segel"
"""The last field: our own seal, when all have decided."""

_TEMPLATE = Path(__file__).with_name("charter.typ")
ROLES = {"signer": "Penanda tangan", "reader": "Pembaca naskah", "witness": "Saksi"}
_CERTIFIED = "Tersimpan di dalam berkas ini, tidak terlihat di halaman; periksa lewat kode QR"
_ACTING = {"plt": "Plt. ", "pj": "Pj. ", "plh": "Plh. "}

type Data = dict[str, object]


def render(content: Mapping[str, Any], sha256: str, *, created: datetime) -> bytes:
    """PDF/A-2b and PDF/UA-1, without fields; the same content gives the same bytes."""
    return pdf.render(_TEMPLATE, data_of(content, sha256), created=created)


def fields_of(content: Mapping[str, Any]) -> list[Field]:
    """One for each signer in order, and the seal."""
    signers = content["signers"]
    pages = pages_for(len(signers) + 1)
    places = [*((s["field"], f"Tanda tangan {s['name']}") for s in signers), (SEAL, LABEL)]
    return [
        Field(name, label, cell.box(pages))
        for (name, label), cell in zip(places, cells(len(places)), strict=True)
    ]


def address_of(code: str) -> str:
    """Where anyone can ask about it."""
    return f"{settings.BASE_URL}{reverse('commitments:verify', args=[code])}"


def mark_of(code: str) -> str:
    """Stands in the properties of the PDF, so that a changed copy is known for what it claims."""
    return f"{FORMAT}:{code}"


def data_of(content: Mapping[str, Any], sha256: str) -> Data:
    """What is printed, as the template receives it."""
    address = address_of(content["code"])
    return {
        "title": content["title"],
        "lang": "id",
        "kicker": content["agency"],
        "unit": content["unit"],
        "number": f"Nomor {content['number']}",
        "foot": f"{content['number']} · {content['unit']} · {content['code']}",
        "page": "Halaman {n} dari {all}",
        "blocks": list(_blocks(content)),
        "signed_at": f"{content['place']}, {day_text(date.fromisoformat(content['dated_on']))}",
        "signatures": "Tanda tangan",
        "mark": mark_of(content["code"]),
        "seal": {
            "title": "Periksa piagam ini",
            "says": (
                "Pindai kode ini untuk melihat siapa menandatangani, dan memeriksa apakah berkas "
                "yang Anda pegang masih seperti saat disegel."
            ),
            "facts": [
                ["Kode", content["code"]],
                ["Alamat", address],
                ["Sidik isi", sha256],
                ["Teks", _text(content["text"])],
            ],
            "qr": printed_qr(address),
            "alt": f"Kode QR halaman verifikasi: {address}",
        },
        "pages": _signature_pages(content),
        "box": {"width": WIDTH, "height": HEIGHT, "below": BOX_BELOW},
    }


def _text(text: Mapping[str, Any]) -> str:
    said = f"{text['title']}, versi {text['version']}"
    return f"{said} ({text['source']})" if text["source"] else said


def _blocks(content: Mapping[str, Any]) -> Iterator[Data]:
    for block in content["body"]:
        if block["kind"] != "pledges":
            yield {"kind": block["kind"], "lines": block["lines"]}
        elif content["pledges"]:
            yield {"kind": "pledges", "lines": [_pledge(pledge) for pledge in content["pledges"]]}


def _pledge(pledge: Mapping[str, Any]) -> Data:
    due = pledge["due_on"] and f"paling lambat {day_text(date.fromisoformat(pledge['due_on']))}"
    measured = ", ".join(filter(None, [pledge["indicator"], pledge["target"], due]))
    return {"text": pledge["text"], "more": measured, "owner": pledge["owner"]}


def _signature_pages(content: Mapping[str, Any]) -> list[list[Data]]:
    signers = content["signers"]
    found: list[list[Data]] = [[] for _page in range(pages_for(len(signers) + 1))]
    for said, cell in zip(
        [*map(_signer, signers), _system(content["path"])], cells(len(signers) + 1), strict=True
    ):
        found[cell.page].append({**said, **_corner(cell)})
    return found


def _corner(cell: Cell) -> Data:
    return {"left": cell.left, "top": cell.top}


def _signer(signer: Mapping[str, Any]) -> Data:
    post = f"{_ACTING.get(signer['capacity'], '')}{signer['post']}" if signer["post"] else ""
    return {
        "role": f"{signer['order']}. {ROLES[signer['role']]}",
        "post": ", ".join(filter(None, [post, signer["body"]])),
        "name": signer["name"],
        "is_seal": False,
    }


def _system(path: str) -> Data:
    """What the installation adds itself: its seal, or nothing where BSrE certifies."""
    if path == SigningPath.CERTIFIED:
        return {"role": "TTE tersertifikasi", "post": _CERTIFIED, "name": "", "is_seal": True}
    return {"role": "Segel", "post": LABEL, "name": "", "is_seal": True}
