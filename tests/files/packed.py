"""A package of Kecamatan Tirtajaya, and what is in its ZIP."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from django.test import Client

from files.cast import NOW, TODAY, Cast
from kawal.accounts.models import Person
from kawal.files.actions.packages import Letter, add_to_package, make_package
from kawal.files.models import Evidence, Package
from kawal.files.queries.package_contents import contents_of

LETTER = Letter(name="PEKPPP 2026", sender="Kementerian PANRB", letter_number="B/12/2026")
NOTE, LIST = "00 Pengantar.pdf", "00 Daftar data dukung.xlsx"
AT = "/data-dukung/paket/"


def package_of(
    cast: Cast, *found: Evidence, due_on: date | None = None, name: str = LETTER.name
) -> Package:
    """Made by Ani, with these in it; exempt ones are meant."""
    letter = Letter(name=name, sender=LETTER.sender, letter_number="B/12/2026", due_on=due_on)
    package = make_package(unit=cast.tirtajaya, letter=letter, by=cast.ani, now=NOW)
    if found:
        add_to_package(
            package=package, evidence=[each.pk for each in found], is_exempt_meant=True,
            by=cast.ani, now=NOW,
        )  # fmt: skip
    return package


def titles(package: Package, person: Person) -> list[str]:
    return [line.evidence.title for line in contents_of(package, person, TODAY).lines]


def at(package: Package, tail: str = "") -> str:
    return f"{AT}{package.pk}/{tail}"


def taken(client: Client, package: Package, person: Person) -> zipfile.ZipFile:
    client.force_login(person)
    response = client.post(at(package, "unduh/"))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(BytesIO(b"".join(response)))  # type: ignore[arg-type]  it streams


def listed(files: zipfile.ZipFile) -> list[dict[str, Any]]:
    """Rows of the list under its heads."""
    sheet = openpyxl.load_workbook(BytesIO(files.read(LIST))).active
    assert sheet is not None
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]
