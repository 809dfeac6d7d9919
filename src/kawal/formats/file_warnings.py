"""What a file may hold that is usable and yet worth a look, with both values side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kawal.faults import Language, Text, harmless
from kawal.rules.instrument import Instrument, Ratio, Share
from kawal.scoring.answers import Answers, Locate
from kawal.scoring.scorecard import as_decimal


@dataclass(frozen=True, slots=True)
class FileWarning:
    """A remark on one place. `found` is the file's value, `expected` ours and why, `about` a code.

    Unlike a fault it stops nothing: the answers were taken as `expected` says.
    """

    code: str
    about: str
    where: str
    found: str
    expected: Text
    remedy: Text

    def as_dict(self, language: Language) -> dict[str, str]:
        return {
            "code": self.code,
            "about": self.about,
            "where": self.where,
            "found": self.found,
            "expected": self.expected.in_(language),
            "remedy": self.remedy.in_(language),
        }


def warn_of_counts(
    instrument: Instrument, answers: Answers, locate: Locate
) -> Iterator[FileWarning]:
    """Totals that differ from their lines, and parts that are larger than their whole."""
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
            if above > below > 0:
                yield _capped(code, locate(code, None), above, below)


def _total_differs(code: str, where: str, label: str, typed: int, lines: int) -> FileWarning:
    return FileWarning(
        "TOTAL-DIFFERS",
        code,
        where,
        f"{harmless(label)} = {typed}",
        Text(
            f"dihitung {lines}, jumlah baris rinciannya",
            f"counted as {lines}, the sum of its lines",
        ),
        Text("cocokkan jumlah dan rinciannya", "make the total and its lines agree"),
    )


def _capped(code: str, where: str, above: int, below: int) -> FileWarning:
    return FileWarning(
        "RATIO-CAPPED",
        code,
        where,
        f"{above}/{below}",
        Text("dihitung 100 %, paling tinggi", "counted as 100 %, the most there is"),
        Text("periksa kedua angka itu", "check both numbers"),
    )


def typed_share(code: str, where: str, content: object, share: Fraction) -> FileWarning:
    """A share was typed where counts are asked."""
    shown = f"{as_decimal(share * 100, 2):f} %"
    return FileWarning(
        "SHARE-TYPED",
        code,
        where,
        harmless(content),
        Text(
            f"dibaca {shown.replace('.', ',')}; jumlah-jumlahnya kosong",
            f"read as {shown}; its counts are blank",
        ),
        Text("isi jumlah-jumlahnya", "fill in the counts"),
    )


def odd_type(code: str, where: str, found: object, label: str) -> FileWarning:
    """The cell that says which answers are allowed; the form's formula gives nothing for it."""
    return FileWarning(
        "TYPE-CELL",
        code,
        where,
        harmless(found),
        Text(
            f"dihitung sebagai {label}; rumus formulir ini tidak menghitungnya",
            f"counted as {label}; the formula of this form leaves it out",
        ),
        Text(f"tulis {label} di sel itu", f"write {label} in that cell"),
    )


def other_wording(code: str, where: str, found: object, text: str) -> FileWarning:
    """A question is worded otherwise but recognisably the same: a title changes no score."""
    return FileWarning(
        "WORDING",
        code,
        where,
        harmless(found),
        Text(f"dibaca sebagai: {harmless(text)}", f"read as: {harmless(text)}"),
        Text(
            "periksa bahwa maksud pertanyaannya sama",
            "check that the question still means the same",
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
            "dibaca menurut nomor baris master soal; tidak ada teks pertanyaan sebagai pembanding",
            "read by the row numbers of the question master; there is no text to compare",
        ),
        Text("pastikan barisnya tidak bergeser", "make sure that no row has moved"),
    )
