"""Workbooks for tests: the shipped form with cells changed, small books of any content, and zips.

The form is changed in its XML, which takes milliseconds; one test fills it with openpyxl instead.
"""

import re
import zipfile
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from kawal.rules import catalogue

LAYOUT = catalogue.form_layout("lke-zi-2021-form")
PORTAL = catalogue.portal_layout("portalrb-2026")
SHEET = "xl/worksheets/sheet1.xml"

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Raw(str):
    """A cell as XML, for what no program writes: `<c r="K9" t="e">…`."""

    __slots__ = ()


@cache
def blank_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(catalogue.root() / LAYOUT.template.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def form(folder: Path, cells: Mapping[str, Any] | None = None, name: str = "lke.xlsx") -> Path:
    """The shipped form with these cells changed: text, numbers, booleans, None or `Raw`."""
    parts = dict(blank_parts())
    parts[SHEET] = with_cells(parts[SHEET].decode(), cells or {}).encode()
    return zipped(folder / name, parts)


def with_cells(xml: str, cells: Mapping[str, Any]) -> str:
    found: set[str] = set()

    def changed(old: re.Match[str]) -> str:
        if old[1] not in cells:
            return old[0]
        found.add(old[1])
        return cell(old[1], cells[old[1]])

    result = re.sub(r'<c r="(\w+)"(?:[^>]*/>|.*?</c>)', changed, xml, flags=re.DOTALL)
    assert found == set(cells)
    return result


def cell(place: str, content: Any) -> str:
    if isinstance(content, Raw):
        return content
    if content is None:
        return ""
    if isinstance(content, bool):
        return f'<c r="{place}" t="b"><v>{content:d}</v></c>'
    if isinstance(content, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'
    return f'<c r="{place}"><v>{content}</v></c>'


def error(place: str, text: str) -> Raw:
    return Raw(f'<c r="{place}" s="1" t="e"><f>K1/K2</f><v>{text}</v></c>')


def book(path: Path, sheets: Mapping[str, str], more: Mapping[str, Any] | None = None) -> Path:
    """A workbook of sheets, each given as the XML of its rows; `more` parts replace or add."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(names)
    )
    parts: dict[str, Any] = {
        "_rels/.rels": relations([("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook {_NS} xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            [(f"r{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(len(names))]
            + [("t", "sharedStrings", "sharedStrings.xml"), ("s", "styles", "/xl/styles.xml")]
        ),
    }
    for i, rows in enumerate(sheets.values()):
        parts[f"xl/worksheets/sheet{i}.xml"] = (
            f"<worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>"
        )
    return zipped(path, parts | dict(more or {}))


def relations(items: list[tuple[str, str, str]]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">%s</Relationships>' % "".join(
        f'<Relationship Id="{id_}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for id_, kind, target in items
    )


def zipped(path: Path, parts: Mapping[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
