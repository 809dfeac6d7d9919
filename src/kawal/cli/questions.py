"""Questions as a person finds them again in the file: code, cell, text."""

from collections.abc import Iterable, Mapping, Sequence

from kawal.cli.output import language, say
from kawal.cli.reading import ScoredFile
from kawal.cli.terminal import cut, width
from kawal.faults import Text

type Cells = Mapping[str, str]
"""The cell of each question in the file at hand; none in a file of answers."""

_CELL = Text("sel {cell}", "cell {cell}")
_AND_MORE = Text("{listed} dan {n} lagi", "{listed} and {n} more")
_MORE = Text("… {n} lagi; semuanya: --json", "… {n} more; all of them: --json")


def cell_of(code: str, cells: Cells) -> str:
    """`sel K140`, or nothing where the file has no cells."""
    return _CELL.fill(cell=cells[code]).in_(language()) if code in cells else ""


def placed(code: str, cells: Cells) -> str:
    """`A.II.2.i.1 (sel K140)`"""
    cell = cell_of(code, cells)
    return f"{code} ({cell})" if cell else code


def shortened(codes: Sequence[str], cells: Cells, most: int = 3) -> str:
    """The first codes of a list with their cells, and the number of the rest."""
    rest = len(codes) - most
    listed = ", ".join(placed(code, cells) for code in codes[:most])
    return listed if rest <= 0 else _AND_MORE.fill(listed=listed, n=rest).in_(language())


def list_questions(
    sheet: ScoredFile, codes: Iterable[str], most: int | None = None, indent: int = 2
) -> None:
    """One line for each: code, cell, and as much of its text as there is room for."""
    listed = list(codes)
    shown = listed[:most]
    cells = sheet.reading.cells
    first = max(len(code) for code in shown)
    second = max(len(cells.get(code, "")) for code in shown)
    for code in shown:
        cell = f"{cells.get(code, ''):{second}}  " if second else ""
        head = f"{' ' * indent}{code:{first}}  {cell}"
        text = " ".join(sheet.card.instrument.questions[code].text.split())
        say(head + cut(text, width() - len(head)))
    if len(shown) < len(listed):
        say(" " * indent + _MORE.fill(n=len(listed) - len(shown)).in_(language()))
