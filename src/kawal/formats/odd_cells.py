"""Why a cell is no answer that holds neither text nor a number, in plain words."""

from kawal.faults import Fault, Text, harmless
from kawal.formats.cells import ErrorValue, NoResult, is_date


def odd_cell(where: str, content: object) -> Fault | None:
    """Why a cell that holds neither text nor a number is no answer; None if it holds one."""
    if isinstance(content, ErrorValue):
        return _error_cell(where, content)
    if isinstance(content, NoResult):
        return _never_calculated(where)
    if isinstance(content, bool):
        return _boolean_cell(where, content)
    return _date_cell(where, content) if is_date(content) else None


def _error_cell(where: str, content: str) -> Fault:
    return Fault(
        "CELL-ERROR",
        where,
        harmless(content),
        Text("jawaban yang diketik", "an answer that was typed"),
        Text(
            "rumus di sel ini gagal: ketik jawabannya, atau pulihkan rumus formulir",
            "the formula in this cell fails: type the answer, or restore the form's formula",
        ),
    )


def _never_calculated(where: str) -> Fault:
    return Fault(
        "CELL-NO-RESULT",
        where,
        "=…",
        Text("jawaban, atau rumus dengan hasilnya", "an answer, or a formula with its result"),
        Text(
            "sel berisi rumus tanpa hasil tersimpan; buka dan simpan di Excel",
            "the cell holds a formula without a stored result; open and save it in Excel",
        ),
    )


def _boolean_cell(where: str, content: object) -> Fault:
    return Fault(
        "CELL-BOOLEAN",
        where,
        str(content).upper(),
        Text(
            "teks atau angka, bukan nilai logika TRUE/FALSE",
            "text or a number, not a logical TRUE/FALSE",
        ),
        Text("ketik jawabannya sebagai teks atau angka", "type the answer as text or a number"),
    )


def _date_cell(where: str, content: object) -> Fault:
    return Fault(
        "CELL-DATE",
        where,
        harmless(content),
        Text("teks atau angka, bukan tanggal atau jam", "text or a number, not a date or a time"),
        Text(
            "ubah format sel menjadi Umum (General), lalu ketik ulang jawabannya",
            "set the format of the cell to General and type the answer again",
        ),
    )
