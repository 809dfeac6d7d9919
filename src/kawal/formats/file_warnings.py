"""What a file may hold that is usable and yet worth a look, with both values side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kawal.faults import Language, Text, harmless
from kawal.formats.spoken import percentage
from kawal.rules.instrument import Instrument, Ratio, Share
from kawal.scoring.answers import Answers, Locate, blank_counts


@dataclass(frozen=True, slots=True)
class FileWarning:
    """A remark on one place. `found` is the file's value, `expected` ours and why, `about` a code.

    Unlike a fault it stops nothing: the answers were taken as `expected` says. `expected` and
    `remedy` are whole sentences.
    """

    code: str
    about: str
    where: str
    found: str | Text
    expected: Text
    remedy: Text

    def as_dict(self, language: Language) -> dict[str, str]:
        return {
            "code": self.code,
            "about": self.about,
            "where": self.where,
            "found": self.found.in_(language) if isinstance(self.found, Text) else self.found,
            "expected": self.expected.in_(language),
            "remedy": self.remedy.in_(language),
        }


def warn_of_counts(
    instrument: Instrument, answers: Answers, locate: Locate
) -> Iterator[FileWarning]:
    """Ratios with a blank count, totals that differ from their lines, parts beyond their whole."""
    for code, counts in answers.unfinished.items():
        blank = blank_counts(instrument, code, counts)
        yield _unfinished(code, locate(code, blank[0].name), [item.label for item in blank])
    for code, counts in answers.inputs.items():
        answer = instrument.questions[code].answer
        assert isinstance(answer, Share)  # noqa: S101  only such questions are admitted with inputs
        for item in answer.inputs:
            lines = sum(counts[name] for name in item.total_of)
            if item.total_of and counts.get(item.name, lines) != lines:
                where = locate(code, item.name)
                yield _total_differs(code, where, item.label, counts[item.name], lines)
        if isinstance(answer.formula, Ratio):
            above = sum(counts[name] for name in answer.formula.numerator)
            below = sum(counts[name] for name in answer.formula.denominator)
            if above > below:
                labels = _labels(answer, answer.formula)
                yield _beyond(code, locate(code, None), (above, below), labels)


def _unfinished(code: str, where: str, labels: Sequence[str]) -> FileWarning:
    listed = "; ".join(labels)
    return FileWarning(
        "INPUT-MISSING",
        code,
        where,
        Text(f"kosong: {listed}", f"blank: {listed}"),
        Text(
            f"Isian lain dari {code} sudah ada; pertanyaan ini dihitung belum terjawab.",
            f"The other inputs of {code} are filled; this question counts as unanswered.",
        ),
        Text("Isi angka ini; 0 bila memang tidak ada.", "Fill in this number; 0 if there is none."),
    )


def _labels(share: Share, formula: Ratio) -> tuple[str, str]:
    """What is counted above and below the line, in the words of the form."""
    label = {item.total_of or (item.name,): item.label for item in share.inputs}
    above, below = (
        label.get(names) or " + ".join(label[name,] for name in names)
        for names in (formula.numerator, formula.denominator)
    )
    return above, below


def _total_differs(code: str, where: str, label: str, typed: int, lines: int) -> FileWarning:
    return FileWarning(
        "TOTAL-DIFFERS",
        code,
        where,
        f"{harmless(label)} = {typed}",
        Text(
            f"Dihitung {lines}, jumlah baris rinciannya.",
            f"Counted as {lines}, the sum of its lines.",
        ),
        Text("Cocokkan jumlah dan rinciannya.", "Make the total and its lines agree."),
    )


def _beyond(code: str, where: str, counts: tuple[int, int], labels: tuple[str, str]) -> FileWarning:
    above, below = counts
    return FileWarning(
        "RATIO-CAPPED" if below else "RATIO-OF-NOTHING",
        code,
        where,
        f"{labels[0]} = {above}, {labels[1]} = {below}",
        _AT_MOST_ALL if below else _NEVER_FULL,
        Text("Periksa kedua angka.", "Check both numbers."),
    )


_AT_MOST_ALL = Text("Dihitung paling tinggi 100 %.", "Counted as 100 %, the most there is.")
_NEVER_FULL = Text(
    "Bagian tidak dapat melebihi keseluruhannya; tidak dihitung penuh dengan pilihan apa pun.",
    "A part cannot exceed its whole; no choice counts it as full.",
)


def typed_share(code: str, where: str, content: object, share: Fraction) -> FileWarning:
    """A share was typed where counts are asked."""
    return FileWarning(
        "SHARE-TYPED",
        code,
        where,
        harmless(content),
        Text(
            "Dibaca {share}; jumlah-jumlahnya kosong.", "Read as {share}; its counts are blank."
        ).fill(share=percentage(share)),
        Text("Isi jumlah-jumlahnya.", "Fill in the counts."),
    )


def odd_type(code: str, where: str, found: object, label: str) -> FileWarning:
    """The cell that says which answers are allowed; the form's formula gives nothing for it."""
    return FileWarning(
        "TYPE-CELL",
        code,
        where,
        harmless(found),
        Text(
            f"Dihitung sebagai {label}; rumus formulir ini tidak menghitungnya.",
            f"Counted as {label}; the formula of this form leaves it out.",
        ),
        Text(f"Tulis {label} di sel itu.", f"Write {label} in that cell."),
    )


def odd_label(about: str, where: str, found: object, label: str) -> FileWarning:
    """The type beside a count or a survey value, which no formula reads."""
    return FileWarning(
        "TYPE-LABEL",
        about,
        where,
        harmless(found),
        Text(
            f"Dibaca sebagai {label}; nilainya tidak berubah.",
            f"Read as {label}; the score does not change.",
        ),
        Text(
            "Periksa bahwa isinya memang angka itu.",
            "Check that the answer is that kind of number.",
        ),
    )


def second_sheet(read: str, where: str) -> FileWarning:
    """A workbook with the sheet of another layout beside the one that was read."""
    return FileWarning(
        "SHEET-LEFT",
        "",
        where,
        Text("tidak dibaca", "not read"),
        Text(
            f"Jawaban dibaca dari lembar {read}.", f"The answers were read from the sheet {read}."
        ),
        Text(
            "Hapus lembar yang bukan dimaksud bila isinya berbeda.",
            "Delete the sheet that is not meant, if they differ.",
        ),
    )


def other_wording(code: str, where: str, found: object, text: str) -> FileWarning:
    """A question is worded otherwise but recognisably the same: a title changes no score."""
    return FileWarning(
        "WORDING",
        code,
        where,
        harmless(found),
        Text(f"Dibaca sebagai: {harmless(text)}.", f"Read as: {harmless(text)}."),
        Text(
            "Periksa bahwa maksud pertanyaannya sama.",
            "Check that the question still means the same.",
        ),
    )


def no_texts(where: str) -> FileWarning:
    """A sheet with the portal's name but no questions on it: its rows cannot be verified."""
    return FileWarning(
        "QUESTIONS-ABSENT",
        "",
        where,
        "—",
        Text(
            "Dibaca menurut nomor baris master soal; tidak ada teks pertanyaan sebagai pembanding.",
            "Read by the row numbers of the question master; there is no text to compare.",
        ),
        Text("Pastikan barisnya tidak bergeser.", "Make sure that no row has moved."),
    )
