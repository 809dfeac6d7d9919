"""Answers typed where the form asks nothing: neither its formulas nor Kawal read them."""

from collections.abc import Iterator
from functools import cache

from kawal.faults import Text, harmless
from kawal.formats.file_warnings import FileWarning
from kawal.formats.form_place import FormPlace
from kawal.rules import catalogue
from kawal.scoring.answers import is_blank


def warn_of_strays(place: FormPlace) -> Iterator[FileWarning]:
    """Rows between the first node and the total whose answer cell is filled without a question.

    Some copies of the form leave two such cells open (K90 and K121) and offer options there.
    """
    contents = place.contents("answer")
    formulas = place.sheet.formulas(place.columns["answer"])
    for row, code in _other_rows(place.layout.id).items():
        content = contents[row]
        if content != "" and not is_blank(content) and row + place.rows_moved not in formulas:
            yield _stray(code, place.where("answer", row, code), content)


@cache
def _other_rows(layout_id: str) -> dict[int, str]:
    """Rows without a question or a count, with the node above."""
    layout = catalogue.form_layout(layout_id)
    questions = catalogue.instrument(layout.instrument).questions
    counts = (row for rows in layout.inputs.values() for row in rows.values())
    asked = {*(layout.nodes[code] for code in questions), *counts}
    about = {row: code for code, row in layout.nodes.items()}
    code, found = "", {}
    for row in range(min(about), layout.total_row):
        code = about.get(row, code)
        if row not in asked:
            found[row] = code
    return found


def _stray(code: str, where: str, content: object) -> FileWarning:
    return FileWarning(
        "ANSWER-STRAY",
        code,
        where,
        harmless(content),
        Text(
            "Di baris ini tidak ada pertanyaan; isian ini tidak dinilai.",
            "There is no question in this row; what is typed here is not scored.",
        ),
        Text(
            "Kosongkan selnya. Bila ini sebuah jawaban, ketik di baris pertanyaannya.",
            "Empty the cell. If it is an answer, type it in the row of its question.",
        ),
    )
