"""The official workbook in other hands: LibreOffice, openpyxl, and reading its cells alone."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.parsers import expat

import openpyxl
from python_calamine import CalamineWorkbook

SHEET = "LKE ZI"


def soffice() -> str | None:
    return shutil.which("soffice")


def recalculate(program: str, files: list[Path], folder: Path) -> None:
    """One headless run that opens, recalculates and saves all files; `folder` keeps its profile.

    Saved as CSV, the quickest of its formats.
    """
    subprocess.run(  # noqa: S603
        [
            program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "csv", "--outdir", str(folder / "out"),
            *map(str, files),
        ],
        check=True, capture_output=True, env=os.environ | {"HOME": str(folder)},
    )  # fmt: skip


def copies(source: Path, count: int, folder: Path) -> list[Path]:
    paths = [folder / f"lke-{number}.xlsx" for number in range(count)]
    for path in paths:
        shutil.copy(source, path)
    return paths


def folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="bench-")


def inflate_and_tokenise(path: Path) -> int:
    """Unpacks all sheets and texts of the workbook and runs expat over them; keeps nothing."""
    seen = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                parser = expat.ParserCreate()
                parser.Parse(archive.read(name), True)
                seen += parser.CurrentByteIndex
    return seen


def cells_by_calamine(path: Path) -> int:
    """The cells of the one sheet by calamine: inflate, tokenise, and a Python value for each."""
    return len(CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python())


def cells_by_openpyxl(path: Path) -> int:
    """The cells of the one sheet by openpyxl in its quick mode."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    count = sum(1 for row in book[SHEET].iter_rows(values_only=True) for _ in row)
    book.close()
    return count
