"""The sheet as the workbooks that the ministry knows."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from kawal.assessments.exports.told import lines_beside
from kawal.assessments.queries.exports import Contents
from kawal.formats.content_faults import LONGEST_NOTE
from kawal.formats.fill import fill_form
from kawal.formats.portal_out import without_place, write_portal


def official_form(contents: Contents) -> bytes:
    """The official form with answers and notes. Raises UnusableInput for what no cell can hold."""
    return _written(lambda path: fill_form(contents.answers, path, notes=contents.notes))


def portal_workbook(contents: Contents) -> bytes:
    """The portal's layout with answers, notes and the names of the evidence. Raises the same."""
    beside = {code: lines_beside(contents, code)[:LONGEST_NOTE] for code in contents.rows}
    evidence = {code: lines for code, lines in beside.items() if lines}
    return _written(
        lambda path: write_portal(contents.answers, path, notes=contents.notes, evidence=evidence)
    )


def left_out_of_portal(contents: Contents) -> tuple[str, ...]:
    """Questions whose answer the portal's layout has no place for."""
    return without_place(contents.answers)


def _written(write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory(prefix="kawal-unduh-") as folder:
        path = Path(folder) / "lke.xlsx"
        write(path)
        return path.read_bytes()
