"""What a file may hold that is usable and yet worth a look, with both values side by side."""

from dataclasses import dataclass
from fractions import Fraction

from kawal.faults import Language, Text, harmless
from kawal.formats.spoken import percentage


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
