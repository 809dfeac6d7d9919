"""Why a file is not taken: every sentence about containers and workbooks, to be read as one text.

Names of files, parts and sheets come from strangers; they are made printable in here.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from kawal.faults import Fault, Text, harmless
from kawal.formats.cells import shown

FEW = 5  # cells of a form that may be spoilt before it is another form

_SAVE_AGAIN = Text(
    "buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx",
    "open it in Excel or LibreOffice and save it again as .xlsx",
)
BLANK_FORM = "kawal form blank -o LKE.xlsx"  # a page, unlike a terminal, has it to download
_OFFICIAL = Text(
    f"salin jawabannya ke formulir resmi yang kosong: {BLANK_FORM}",
    f"copy the answers into the blank official form: {BLANK_FORM}",
)

_UNTRUSTED = Text(
    "jangan buka berkas ini bila pengirimnya tidak dikenal; simpan ulang dari aslinya",
    "do not open this file if its sender is unknown; save it again from the original",
)


def part_of(name: str, part: str) -> str:
    """A place within the archive: `lke.xlsx (xl/workbook.xml)`."""
    return f"{name} ({shown(part)})"


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"


def other_kind(where: str, accepted: Iterable[str]) -> Fault:
    """A file whose name says that it holds no answers: a .csv, a README."""
    listed = ", ".join(accepted)
    return Fault(
        "FILE-KIND",
        where,
        harmless(PurePath(where).suffix) if PurePath(where).suffix else "—",
        Text(f"berkas {listed}", f"a file {listed}"),
        Text(
            "pilih buku kerja LKE (.xlsx) atau berkas jawaban (.yaml, .json); ekspor .csv tidak "
            "memuat formulirnya, simpan sebagai .xlsx",
            "choose an LKE workbook (.xlsx) or a file of answers (.yaml, .json); an export as .csv "
            "does not hold the form, save it as .xlsx",
        ),
    )


def too_large(where: str, size: int, most: int) -> Fault:
    limit = _mebibytes(most)
    return Fault(
        "WORKBOOK-LARGE",
        where,
        _mebibytes(size),
        Text(f"paling besar {limit}", f"at most {limit}"),
        Text(
            "hapus gambar dan lembar lain; cukup lembar LKE",
            "remove pictures and other sheets; the LKE sheet is enough",
        ),
    )


def not_a_workbook(where: str, beginning: bytes) -> Fault:
    return Fault(
        "WORKBOOK-NOT",
        where,
        harmless(beginning.decode("latin-1")) if beginning else "—",
        Text("buku kerja Excel (.xlsx atau .xlsm)", "an Excel workbook (.xlsx or .xlsm)"),
        _SAVE_AGAIN,
    )


def no_workbook_inside(where: str, parts: Mapping[str, bytes]) -> Fault:
    """A sound archive of another kind: a Word document, an .xlsb, an OpenDocument sheet."""
    kind = parts.get("mimetype", b"").decode("latin-1") or ", ".join(sorted(parts)[:4])
    return Fault(
        "WORKBOOK-NOT",
        where,
        harmless(kind),
        Text("arsip dengan buku kerja Excel di dalamnya", "an archive with an Excel workbook"),
        _SAVE_AGAIN,
    )


def old_xls(where: str) -> Fault:
    return Fault(
        "WORKBOOK-OLD",
        where,
        ".xls (Excel 97-2003)",
        Text("buku kerja .xlsx atau .xlsm", "a workbook .xlsx or .xlsm"),
        _SAVE_AGAIN,
    )


def encrypted(where: str) -> Fault:
    return Fault(
        "WORKBOOK-ENCRYPTED",
        where,
        "EncryptedPackage",
        Text("buku kerja tanpa kata sandi", "a workbook without a password"),
        Text(
            "buka dengan kata sandinya, hapus sandi (Info > Proteksi), lalu simpan ulang",
            "open it with its password, remove the password (Info > Protect), and save it again",
        ),
    )


def damaged(where: str, reason: str) -> Fault:
    return Fault(
        "WORKBOOK-DAMAGED",
        where,
        harmless(reason),
        Text("buku kerja yang utuh", "a workbook that is whole"),
        Text(
            "ambil lagi berkas aslinya, atau buka di Excel atau LibreOffice dan simpan ulang",
            "fetch the original again, or open it in Excel or LibreOffice and save it again",
        ),
    )


def two_contents(where: str, both: str) -> Fault:
    return Fault(
        "CELL-TWO-CONTENTS",
        where,
        harmless(both),
        Text("satu isi di satu sel", "one content in one cell"),
        Text("ketik ulang isi sel ini, lalu simpan", "type the cell again, and save"),
    )


def bomb(where: str, size: int, most: int) -> Fault:
    limit = _mebibytes(most)
    return Fault(
        "WORKBOOK-BOMB",
        where,
        f"{_mebibytes(size)} ({size} B)",
        Text(f"setelah dibuka paling besar {limit}", f"at most {limit} when unpacked"),
        _UNTRUSTED,
    )


def grows(where: str, claimed: int) -> Fault:
    """The directory of the archive says one size, the data are larger: made to deceive."""
    return Fault(
        "WORKBOOK-BOMB",
        where,
        f"> {claimed} B",
        Text(
            f"{claimed} B, seperti yang dinyatakan arsip ini",
            f"{claimed} B, as this archive says",
        ),
        _UNTRUSTED,
    )


def too_many_parts(where: str, parts: int, most: int) -> Fault:
    return Fault(
        "WORKBOOK-PARTS",
        where,
        str(parts),
        Text(
            f"paling banyak {most} bagian di dalam arsip (lembar, gambar, gaya)",
            f"at most {most} parts within the archive (sheets, pictures, styles)",
        ),
        Text("hapus lembar dan gambar lain", "remove other sheets and pictures"),
    )


def too_many_sheets(where: str, sheets: int, most: int) -> Fault:
    return Fault(
        "WORKBOOK-SHEETS",
        where,
        str(sheets),
        Text(f"paling banyak {most} lembar", f"at most {most} sheets"),
        Text("hapus lembar lain; cukup lembar LKE", "remove other sheets; the LKE sheet is enough"),
    )


def odd_part(where: str, part: str) -> Fault:
    return Fault(
        "WORKBOOK-ODD-PART",
        where,
        harmless(part),
        Text(
            "nama bagian yang biasa, masing-masing satu kali",
            "ordinary names of parts, each of them once",
        ),
        _SAVE_AGAIN,
    )


def entities(where: str) -> Fault:
    return Fault(
        "WORKBOOK-ENTITIES",
        where,
        "<!DOCTYPE",
        Text("XML tanpa DOCTYPE dan ENTITY", "XML without DOCTYPE and ENTITY"),
        _UNTRUSTED,
    )


def far_cell(where: str, cell: str, furthest: str) -> Fault:
    return Fault(
        "WORKBOOK-FAR-CELL",
        where,
        cell,
        Text(f"isi hanya di antara A1 dan {furthest}", f"content only between A1 and {furthest}"),
        Text("hapus isi sel yang jauh itu", "delete the content of that far cell"),
    )


def long_text(where: str, length: int) -> Fault:
    return Fault(
        "WORKBOOK-LONG-TEXT",
        where,
        f"{length} B",
        Text(
            "paling banyak 32767 huruf dalam satu sel (batas Excel)",
            "at most 32767 characters in one cell (the limit of Excel)",
        ),
        Text("ringkas teks yang panjang itu", "shorten that long text"),
    )


def too_many_cells(where: str, cells: int, most: int) -> Fault:
    return Fault(
        "WORKBOOK-CELLS",
        where,
        str(cells),
        Text(
            f"paling banyak {most} sel dalam semua lembar yang harus dibaca",
            f"at most {most} cells in all sheets that have to be read",
        ),
        Text("hapus lembar lain; cukup lembar LKE", "remove other sheets; the LKE sheet is enough"),
    )


def no_form(where: str, sheets: Iterable[str], expected: Iterable[str]) -> Fault:
    listed = ", ".join(expected)
    return Fault(
        "SHEET-MISSING",
        where,
        harmless(", ".join(sheets), 120),
        Text(
            f"lembar {listed}, atau lembar lain dengan judul kolom dan pertanyaannya",
            f"a sheet {listed}, or another one with its headings and questions",
        ),
        _OFFICIAL,
    )


def several_forms(where: str, sheets: Iterable[str], expected: str) -> Fault:
    return Fault(
        "SHEET-AMBIGUOUS",
        where,
        harmless(", ".join(sheets), 120),
        Text(f"satu lembar formulir, atau satu bernama {expected}", "one sheet that is the form"),
        Text(
            f"beri nama {expected} pada lembar yang dimaksud",
            f"give the sheet you mean the name {expected}",
        ),
    )


def wrong_instrument(where: str, found: str, wanted: str) -> Fault:
    return Fault(
        "INSTRUMENT-WRONG",
        where,
        harmless(found),
        Text(f"jawaban untuk {wanted}", f"answers to {wanted}"),
        Text(
            "pilih berkas yang lain, atau sebutkan instrumen yang benar",
            "choose another file, or name the right instrument",
        ),
    )


def no_assessor(where: str) -> Fault:
    return Fault(
        "COLUMN-ABSENT",
        where,
        "assessor",
        Text(
            "buku kerja portal, yang memuat kolom jawaban TPI",
            "a workbook of the portal, which has a column for TPI's answers",
        ),
        Text("pilih kolom unit, atau berkas portal", "choose the unit's column, or a portal file"),
    )


def few_or_other_form(faults: Sequence[Fault], where: str, title: str) -> Sequence[Fault]:
    """Each fault of a form where a few cells were spoilt; one for all where it is another form."""
    if len(faults) <= FEW:
        return faults
    return [
        Fault(
            "FORM-OTHER",
            where,
            f"{faults[0].where.removeprefix(where).lstrip('!')}: {faults[0].found}",
            Text(
                f"formulir {title}; {len(faults)} selnya tidak sama, yang pertama sel ini",
                f"the form {title}; {len(faults)} of its cells differ, this one first",
            ),
            Text(
                f"bila di situ ada baris disisipkan atau dihapus, kembalikan; atau {_OFFICIAL.id}",
                f"undo a row that was put in or taken out there; or {_OFFICIAL.en}",
            ),
        )
    ]


def form_differs(where: str, found: object, expected: str) -> Fault:
    """One cell of the form itself, not an answer, is not as the regulation has it."""
    return Fault(
        "FORM-DIFFERS",
        where,
        harmless(found),
        Text(f"seperti formulir resmi: {expected}", f"as in the official form: {expected}"),
        Text(
            "kembalikan isi sel ini; bila seluruh formulir memang lain, pakai instrumennya sendiri",
            "restore this cell; if the whole form is another one, use its own instrument",
        ),
    )
