"""What stands in the cells of a form and does not reach its formulas, or is overruled by others."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from kawal.faults import Text, harmless
from kawal.formats.cells import CLOSE, AnswerCells, NoResult
from kawal.formats.file_warnings import FileWarning
from kawal.formats.spoken import percentage
from kawal.rules.instrument import Instrument, Ratio, Share
from kawal.scoring.answers import Answers, Locate, decimal_in, is_blank
from kawal.scoring.shares import share_of_counts

NOT_YET = "#DIV/0!"  # what a ratio without its counts shows where the formula has no guard


def warn_of_cells(
    instrument: Instrument, answers: Answers, cells: AnswerCells
) -> Iterator[FileWarning]:
    """Formulas in place of an answer, blanks around one, and shares typed over a formula."""
    for code, question in instrument.questions.items():
        answer = question.answer
        if answer.kind == "share":
            yield from _of_ratio(code, answer, answers, cells)
        else:
            words = _NOT_KNOWN if answer.kind == "choice" else _NOT_A_NUMBER
            yield from _of_cell(code, None, cells, words)


def _of_ratio(
    code: str, share: Share, answers: Answers, cells: AnswerCells
) -> Iterator[FileWarning]:
    """A ratio is filled by its counts but for totals, or by a share that may have blanks around."""
    if code in answers.values:
        yield from _of_cell(code, None, cells, None)
    else:
        for item in share.inputs:
            if not item.total_of:
                yield from _of_cell(code, item.name, cells, _NOT_A_NUMBER)
    content = cells.content(code, None)
    if code in answers.inputs:
        yield from _overruled(code, share, answers.inputs[code], content, cells.locate)
    elif code in answers.unfinished and not cells.is_formula(code, None) and not is_blank(content):
        yield _typed_over(code, cells.locate(code, None), content, _share_in(content), None)


def _of_cell(
    code: str, name: str | None, cells: AnswerCells, on_blanks: Text | None
) -> Iterator[FileWarning]:
    """`on_blanks`: what blanks around the content do to the form; None where they do nothing."""
    found = cells.content(code, name)
    if isinstance(found, NoResult):
        yield _no_result(code, cells.locate(code, name))
    elif is_blank(found):
        return
    elif cells.is_formula(code, name):
        yield _computed(code, cells.locate(code, name), found)
    elif on_blanks and isinstance(found, str) and found != found.strip():
        yield _blanks(code, cells.locate(code, name), found, on_blanks)


def _overruled(
    code: str, share: Share, counts: Mapping[str, int], found: Any, locate: Locate
) -> Iterator[FileWarning]:
    """The form works this cell out from the counts; another value was typed over its formula."""
    if is_blank(found) or found == NOT_YET:
        return
    ours, theirs = share_of_counts(share, counts, {}), _share_in(found)
    by_form = [value for value in (ours, _of_typed_total(share, counts)) if value is not None]
    if theirs is None or all(abs(theirs - value) > CLOSE for value in by_form):
        yield _typed_over(code, locate(code, None), found, theirs, ours)


def _of_typed_total(share: Share, counts: Mapping[str, int]) -> Fraction | None:
    """What the form shows where a total was typed: it divides by that, not by the lines."""
    if isinstance(share.formula, Ratio):
        for item in share.inputs:
            if item.total_of == share.formula.denominator and counts.get(item.name):
                above = sum(counts[name] for name in share.formula.numerator)
                return min(Fraction(1), Fraction(above, counts[item.name]))
    return None


def _share_in(content: Any) -> Fraction | None:
    """The share that a cell shows, with or without a percent sign; None if it shows no number."""
    text = str(content).strip()
    is_percent = text.endswith("%")
    value = decimal_in(text[:-1] if is_percent else content)
    return None if value is None else Fraction(value) / (100 if is_percent else 1)


def _typed_over(
    code: str, where: str, content: object, theirs: Fraction | None, ours: Fraction | None
) -> FileWarning:
    is_share = theirs is not None and 0 <= theirs <= 1
    return FileWarning(
        "SHARE-OVERRULED",
        code,
        where,
        percentage(theirs) if theirs is not None and is_share else harmless(content),
        Text(
            "Menurut rincian {ours}; yang dipakai rincian.",
            "By its counts {ours}; the counts are used.",
        ).fill(ours=_OPEN if ours is None else percentage(ours)),
        Text(
            "Pulihkan rumus di sel ini, lalu hitung ulang.",
            "Restore the formula of this cell and recalculate.",
        ),
    )


_OPEN = Text("belum dapat ditentukan", "undecided")


def _blanks(code: str, where: str, content: str, what_they_do: Text) -> FileWarning:
    """Kawal reads it; a formula of the form compares letter by letter."""
    return FileWarning(
        "BLANKS-AROUND",
        code,
        where,
        harmless(content),
        what_they_do,
        Text("Ketik ulang tanpa spasi.", "Type it again without blanks."),
    )


_NOT_KNOWN = Text(
    "Jawaban memuat spasi; formulir tidak mengenalinya.",
    "The answer has blanks around it; the form does not know it.",
)
_NOT_A_NUMBER = Text(
    "Angka memuat spasi; bagi formulir isinya teks.",
    "The number has blanks around it; for the form it is text.",
)


def _computed(code: str, where: str, found: object) -> FileWarning:
    """A formula changes with what it reads, and its stored result may be older than that."""
    return FileWarning(
        "CELL-FORMULA",
        code,
        where,
        harmless(found),
        Text(
            "Sel jawaban berisi rumus; dipakai hasil yang tersimpan di berkas.",
            "The answer cell holds a formula; the result stored in the file is used.",
        ),
        Text(
            "Periksa hasilnya, lalu ketik sebagai jawaban.",
            "Check the result and type it as the answer.",
        ),
    )


def _no_result(code: str, where: str) -> FileWarning:
    return FileWarning(
        "CELL-NO-RESULT",
        code,
        where,
        "=…",
        Text(
            "Sel berisi rumus tanpa hasil tersimpan; dibaca sebagai belum terjawab.",
            "The cell holds a formula without a stored result; read as unanswered.",
        ),
        Text("Buka dan simpan di Excel.", "Open and save it in Excel."),
    )
