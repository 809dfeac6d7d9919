"""Tables as an office would send them: workbooks and CSV made cell by cell."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

UNIT_HEADS = ["Kode unit", "Nama unit", "Jenis", "Kode induk", "Mulai", "Selesai", "Nama pendek"]
OFFICE_HEADS = [
    "Kode unit", "Jabatan", "Formasi", "Pimpinan unit", "Nama", "NIP", "Surel", "Telepon",
    "Status", "Kapasitas", "Mulai", "Selesai", "Surat keputusan",
]  # fmt: skip
SERVICE_HEADS = [
    "Kode unit", "Nama layanan", "Kanal", "Kanal sejak", "Mulai", "Selesai", "Maklumat",
]  # fmt: skip

HEADS = {"Unit": UNIT_HEADS, "Pejabat": OFFICE_HEADS, "Layanan": SERVICE_HEADS}

type Cells = Sequence[Any]


def book(**sheets: Sequence[Cells]) -> bytes:
    """A workbook with these rows below the usual heads of each sheet."""
    return raw_book({name: [HEADS[name], *rows] for name, rows in sheets.items()})


def raw_book(sheets: dict[str, Sequence[Cells]]) -> bytes:
    """A workbook with exactly these cells; a text that begins with = is a formula."""
    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(number, place, cell)
    workbook.close()
    return out.getvalue()


def csv(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def unit_row(code: str, name: str, kind: str = "Dinas", parent: str = "", **more: Any) -> Cells:
    return [code, name, kind, parent, more.get("starts", "1/1/2020"), more.get("ends"),
            more.get("short")]  # fmt: skip


def office_row(code: str, post: str, name: str, **more: Any) -> Cells:
    return [
        code, post, more.get("seat"), more.get("head"), name, more.get("nip"),
        more.get("email"), more.get("phone"), more.get("status"), more.get("capacity"),
        more.get("starts", "1/1/2020"), more.get("ends"), more.get("decree"),
    ]  # fmt: skip


def service_row(code: str, name: str, channel: str = "Tatap muka", **more: Any) -> Cells:
    return [
        code, name, channel, more.get("since"), more.get("starts", "1/1/2020"),
        more.get("ends"), more.get("maklumat"),
    ]  # fmt: skip
