"""What forbids writing answers and texts into the cells of a workbook."""

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kawal.faults import Fault, Text, harmless
from kawal.scoring.answers import Answers

LONGEST_NOTE = 32_767  # characters; a cell of a workbook holds no more


def text_faults(
    texts: Mapping[str, str], rows: Container[str], instrument: str, about: str
) -> Iterator[Fault]:
    """Texts for no row or too long for a cell; `about` is what they are called to the caller."""
    for code, text in texts.items():
        if code not in rows:
            yield Fault(
                "NOTE-UNKNOWN",
                about,
                harmless(code),
                Text(f"kode dari {instrument}", f"a code of {instrument}"),
                Text("perbaiki kodenya", "correct the code"),
            )
        if len(text) > LONGEST_NOTE:
            yield Fault(
                "NOTE-LONG",
                f"{about}.{harmless(code)}",
                f"{len(text)}",
                Text(f"paling banyak {LONGEST_NOTE} huruf", f"at most {LONGEST_NOTE} characters"),
                Text("ringkas teks ini", "shorten this text"),
            )


def digit_faults(answers: Answers) -> Iterator[Fault]:
    """A cell holds a float: 3.59999999999999999999 would become 3.6, and reach its minimum."""
    for code, value in answers.values.items():
        if Fraction(repr(float(value))) != value:
            yield Fault(
                "VALUE-DIGITS",
                code,
                str(Decimal(value.numerator) / value.denominator),
                Text(
                    "angka yang muat dalam satu sel, paling banyak 15 angka penting",
                    "a number that fits into a cell, at most 15 significant digits",
                ),
                Text("tulis dengan lebih sedikit desimal", "write it with fewer decimals"),
            )
