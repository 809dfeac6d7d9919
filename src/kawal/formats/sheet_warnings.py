"""What is worth a look about the sheet itself, before any of its cells."""

from collections.abc import Iterator

from kawal.faults import Text
from kawal.formats.file_warnings import FileWarning
from kawal.formats.workbook import Sheet


def warn_of_sheet(sheet: Sheet) -> Iterator[FileWarning]:
    """Whoever opens the file sees another sheet than the one that was read."""
    if sheet.is_hidden:
        yield FileWarning(
            "SHEET-HIDDEN",
            "",
            sheet.here,
            Text("lembar tersembunyi", "a hidden sheet"),
            Text(
                "Jawaban dibaca dari lembar ini, yang tidak tampak saat berkas dibuka.",
                "The answers were read from this sheet, which is not seen when the file is opened.",
            ),
            Text(
                "Tampilkan lembarnya dan periksa, atau hapus bila bukan yang dimaksud.",
                "Show the sheet and check it, or delete it if it is not the one you mean.",
            ),
        )
