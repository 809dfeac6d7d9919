"""The one door for input: a file becomes a `Reading`, by what is in it and not only by its name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kawal.faults import UnusableInput
from kawal.formats import refusals
from kawal.formats.answers_file import read_answers_file
from kawal.formats.cells import shown, squeezed
from kawal.formats.file_warnings import FileWarning, second_sheet
from kawal.formats.form_place import FormPlace, find_named_form, form_on
from kawal.formats.official import read_form
from kawal.formats.package import begins_as_container
from kawal.formats.portal import read_portal
from kawal.formats.portal_place import PortalPlace, find_named_portal, portal_on
from kawal.formats.reading import Column, Reading
from kawal.formats.sheet_warnings import warn_of_sheet
from kawal.formats.workbook import Sheet, Workbook, open_workbook
from kawal.rules import catalogue
from kawal.rules.document import Document, read_document
from kawal.rules.layout import FormLayout

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
ACCEPTED = (".xlsx", ".xlsm", ".yaml", ".yml", ".json")


def read_answers(
    path: Path,
    instrument_id: str | None = None,
    column: Column = "unit",
    name: str = "",
    *,
    in_part: bool = False,
) -> Reading:
    """Read an official workbook, a workbook of the portal, or an answers file (YAML, JSON).

    Refuses with every fault at once. `instrument_id` says which instrument it must be; `column`
    whose answers are wanted, the unit's or (portal only) the assessor's; `name` what remarks call
    the file where it is kept under another one. `in_part` takes of a workbook what can be admitted,
    with the faults of its cells beside it; a file or a form at fault is refused all the same.
    """
    name = shown(name or path.name)
    wanted = None if instrument_id is None else catalogue.instrument(instrument_id).id
    if path.suffix.casefold() in WORKBOOKS or begins_as_container(path):
        reading = _read_workbook(open_workbook(path, name), wanted, column)
        if reading.faults and not in_part:
            raise UnusableInput(reading.faults)
        return reading
    document = _document(path, name)
    if column == "assessor":
        raise UnusableInput([refusals.no_assessor(document.name)])
    return read_answers_file(document, wanted)


def _document(path: Path, name: str) -> Document:
    """The text of an answers file. A name of another kind is no fault of a file that is one."""
    try:
        document = read_document(path, name)
        is_answers = isinstance(document.data, dict)
    except UnusableInput:
        if path.suffix.casefold() in ACCEPTED or not path.is_file():
            raise
        is_answers = False
    if not is_answers and path.suffix.casefold() not in ACCEPTED:
        raise UnusableInput([refusals.other_kind(name, ACCEPTED)])
    return document


def holds_answers(path: Path) -> bool:
    """Whether a workbook is there whose loss would matter: any but one without a form in it."""
    if not begins_as_container(path):
        return False
    try:
        return next(_places(open_workbook(path)), None) is not None
    except UnusableInput:
        return True


def _read_workbook(workbook: Workbook, wanted: str | None, column: Column) -> Reading:
    place = next(_places(workbook), None)
    if place is None:
        sheets = [layout.sheet for layout in catalogue.layouts()]
        raise UnusableInput([refusals.no_form(workbook.file, workbook.sheet_names, sheets)])
    if wanted not in (None, place.layout.instrument):
        found = place.layout.instrument
        raise UnusableInput([refusals.wrong_instrument(place.sheet.here, found, wanted)])
    if isinstance(place, PortalPlace):
        return _with_warnings(read_portal(place, column), workbook, place.sheet)
    if column == "assessor":
        raise UnusableInput([refusals.no_assessor(place.sheet.here)])
    return _with_warnings(read_form(place), workbook, place.sheet)


def _with_warnings(reading: Reading, workbook: Workbook, sheet: Sheet) -> Reading:
    of_sheet = (*warn_of_sheet(sheet), *_left(workbook, sheet))
    return replace(reading, warnings=(*of_sheet, *reading.warnings))


def _left(workbook: Workbook, sheet: Sheet) -> Iterator[FileWarning]:
    """Sheets with the name of a layout, or of its copy (`LKE ZI (2)`), that were not read."""
    names = tuple(squeezed(layout.sheet) for layout in catalogue.layouts())
    for name in workbook.sheet_names:
        if name != sheet.name and squeezed(name).startswith(names):
            yield second_sheet(shown(sheet.name), f"{workbook.file} {shown(name)}")


def _places(workbook: Workbook) -> Iterator[FormPlace | PortalPlace]:
    """Sheets by name before sheets by their marks, so that a copy beside the form does no harm."""
    for layout in catalogue.layouts():
        place = (
            find_named_form(workbook, layout)
            if isinstance(layout, FormLayout)
            else find_named_portal(workbook, layout)
        )
        if place is not None:
            yield place
    renamed = _renamed(workbook)
    for layout in catalogue.layouts():
        if found := [place for place in renamed if place.layout is layout]:
            if len(found) > 1:
                names = [place.sheet.name for place in found]
                raise UnusableInput([refusals.several_forms(workbook.file, names, layout.sheet)])
            yield found[0]


def _renamed(workbook: Workbook) -> list[FormPlace | PortalPlace]:
    """Sheets with the marks of a layout; of the others none is kept in memory."""
    places = (
        form_on(sheet, layout) if isinstance(layout, FormLayout) else portal_on(sheet, layout)
        for sheet in map(workbook.sheet, workbook.sheet_names)
        for layout in catalogue.layouts()
    )
    return [place for place in places if place is not None]
