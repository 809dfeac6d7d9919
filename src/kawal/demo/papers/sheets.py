"""Tables: XLSX with a fixed date of creation, and CSV."""

import io
from datetime import UTC, datetime

import xlsxwriter

from kawal.demo.chance import chance
from kawal.demo.papers.facts import MONTHS, Facts

_SUBJECTS = ("Pendaftaran", "Pemeriksaan berkas", "Penerbitan", "Pengaduan", "Arsip", "Keuangan")


def workbook(facts: Facts) -> bytes:
    """A table of the year with a sum."""
    luck = chance("table", facts.key, facts.version)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": facts.title, "created": datetime(2020, 1, 1, tzinfo=UTC)})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Rekap")
        sheet.set_column(0, 0, 30)
        sheet.write(0, 0, f"{facts.title} - {facts.unit}", bold)
        sheet.write_row(2, 0, ("Uraian", "Target", "Realisasi"), bold)
        for row, subject in enumerate(_SUBJECTS, 3):
            target = luck.randrange(20, 200)
            sheet.write_row(row, 0, (subject, target, target - luck.randrange(0, 18)))
        last = 3 + len(_SUBJECTS)
        sheet.write(last, 0, "Jumlah", bold)
        sheet.write_formula(last, 1, f"=SUM(B4:B{last})")
        sheet.write_formula(last, 2, f"=SUM(C4:C{last})")
    return content.getvalue()


def lines(facts: Facts) -> bytes:
    """Complaints by month."""
    luck = chance("lines", facts.key, facts.version)
    rows = ["bulan;masuk;selesai;lewat waktu"]
    for month in MONTHS.split():
        came = luck.randrange(0, 14)
        late = luck.randrange(0, 2) if came else 0
        rows.append(f"{month};{came};{came - late};{late}")
    return ("\n".join([f"# {facts.title}; {facts.unit}", *rows]) + "\n").encode()
