"""Paths on the command line: the wrong kind is told the command that takes it."""

import os
from pathlib import Path

from kawal.cli.output import call
from kawal.faults import Fault, Text, UnusableInput, printable, unreadable
from kawal.formats.read import ACCEPTED, WORKBOOKS
from kawal.rules.regular_file import read_regular

_LOCKS = ("~$", ".~lock.")
_PARQUET = b"PAR1"  # what every Parquet file begins with


def refuse_folder(path: Path) -> None:
    """UnusableInput for a folder where one file is asked."""
    if path.is_dir():
        command = printable(call("score-many", path, "-o", "hasil.xlsx"))
        raise UnusableInput(
            [
                Fault(
                    "FILE-IS-A-FOLDER",
                    printable(str(path)),
                    "folder",
                    Text("satu berkas", "one file"),
                    Text(f"nilai semua isinya: {command}", f"score all that is in it: {command}"),
                )
            ]
        )


def refuse_lock(path: Path) -> None:
    """UnusableInput for what Excel and LibreOffice put beside a workbook that is open."""
    for mark in _LOCKS:
        if path.name.startswith(mark):
            meant = printable(path.name.removeprefix(mark).rstrip("#"))
            raise UnusableInput(
                [
                    Fault(
                        "FILE-IS-A-LOCK",
                        printable(str(path)),
                        mark,
                        Text("buku kerja LKE", "an LKE workbook"),
                        Text(
                            f"ini penanda bahwa buku kerja sedang dibuka; sebutkan {meant}",
                            f"this only marks a workbook as open; name {meant}",
                        ),
                    )
                ]
            )


def refuse_no_source(path: Path) -> None:
    """UnusableInput for what is neither a folder nor a table."""
    try:
        if path.is_dir():
            os.scandir(path).close()  # whether its names may be read
            return
        begins = read_regular(path, len(_PARQUET)).startswith(_PARQUET)
        is_table = begins or path.suffix.casefold() == ".parquet"
    except OSError as error:
        raise UnusableInput([unreadable(printable(str(path)), error)]) from error
    if not is_table:
        raise UnusableInput([_no_source(path)])


def _no_source(path: Path) -> Fault:
    is_one_sheet = path.suffix.casefold() in {*ACCEPTED, *WORKBOOKS}
    command = printable(call("score", path))
    return Fault(
        "SOURCE-KIND",
        printable(str(path)),
        "—",
        Text("folder berisi berkas LKE, atau tabel .parquet", "a folder, or a table .parquet"),
        Text(
            f"untuk satu berkas: {command}; untuk banyak berkas, sebutkan foldernya",
            f"for one file: {command}; for many files name their folder",
        )
        if is_one_sheet
        else Text(
            "simpan tabelnya sebagai .parquet, atau sebutkan sebuah folder",
            "save the table as .parquet, or name a folder",
        ),
    )
