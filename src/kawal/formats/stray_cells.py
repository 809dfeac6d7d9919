"""Answers typed where the form asks nothing: neither its formulas nor Kawal read them."""

from collections.abc import Iterator

from kawal.faults import Text, harmless
from kawal.formats.file_warnings import FileWarning
from kawal.formats.form_place import FormPlace
from kawal.rules import catalogue
from kawal.scoring.answers import is_blank


def warn_of_strays(place: FormPlace) -> Iterator[FileWarning]:
    """Rows between the first node and the total whose answer cell is filled without a question.

    Some copies of the form leave two such cells open (K90 and K121) and offer options there.
    """
    layout, asked = place.layout, _asked_rows(place)
    about = {row: code for code, row in layout.nodes.items()}
    formulas = place.sheet.formulas(place.columns["answer"])
    code = ""
    for row in range(min(about), layout.total_row):
        code = about.get(row, code)
        if row in asked or place.cell("answer", row)[0] in formulas:
            continue
        content = place.content("answer", row)
        if not is_blank(content):
            yield _stray(code, place.where("answer", row, code), content)


def _asked_rows(place: FormPlace) -> frozenset[int]:
    questions = catalogue.instrument(place.layout.instrument).questions
    counts = (row for rows in place.layout.inputs.values() for row in rows.values())
    return frozenset([*(place.layout.nodes[code] for code in questions), *counts])


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
