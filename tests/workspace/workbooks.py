"""Filled forms for the tests of Periksa LKE, and what comes back of them."""

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from kawal.rules.catalogue import root

SAMPLE = root() / "samples" / "lke-contoh.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RESULT = re.compile(r'name="hasil" value="([^"]+)"')


def workbook(name: str, cells: dict[str, object] | None = None) -> SimpleUploadedFile:
    """The shipped sample, a fictional kecamatan, with some cells otherwise."""
    return SimpleUploadedFile(name, content(tuple((cells or {}).items())), XLSX)


@cache
def content(cells: tuple[tuple[str, object], ...] = ()) -> bytes:
    book = openpyxl.load_workbook(SAMPLE)
    for cell, value in cells:
        book["LKE ZI"][cell] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def checked(client: Client, *files: SimpleUploadedFile) -> Any:
    return client.post("/periksa-lke/", {"workbooks": list(files)})


def result_of(response: Any) -> str:
    """The signed result that the page carries."""
    found = _RESULT.search(response.content.decode())
    assert found is not None
    return found.group(1)


def downloaded(client: Client, result: str, kind: str) -> Any:
    return client.post("/periksa-lke/unduh/", {"hasil": result, "bentuk": kind})


def sheet(content: bytes, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name).to_python()


def text_of(content: bytes, tmp_path: Path) -> str:
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def flat(text: str) -> str:
    return " ".join(text.split())
