"""Results that the workbook itself shows, beside ours: every difference with its reason."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from math import isfinite
from typing import Any

from kawal.faults import Text, harmless
from kawal.formats.cells import CLOSE, ErrorValue
from kawal.formats.file_warnings import FileWarning
from kawal.formats.reading import Reading
from kawal.formats.spoken import spoken, told_apart
from kawal.rules.instrument import Node
from kawal.scoring.engine import READING, score
from kawal.scoring.plan import TOTAL
from kawal.scoring.scorecard import NodeResult, Scorecard


def compare_cached(reading: Reading, scorecard: Scorecard) -> tuple[FileWarning, ...]:
    """Differences between the form's own results and ours, where the file was calculated.

    Of a branch only the lowest node that differs is named, and the total. What the form makes of
    open questions (`Blm Diisi`, #DIV/0! above an empty rincian) is no difference, and what it makes
    of refused ones is nobody's score: neither they nor what is above them are compared.
    """
    card = scorecard
    if reading.cached and card.policies.get(READING) == "strict":
        # The form skips open questions; only a card that does the same can be compared with it.
        card = score(card.instrument, card.answers, {**card.policies, READING: "official"})
    return tuple(_Comparison(reading, card).warnings())


class _Comparison:
    def __init__(self, reading: Reading, card: Scorecard) -> None:
        above_refused = _and_above(card, reading.refused)
        self.cached = {c: seen for c, seen in reading.cached.items() if c not in above_refused}
        self.card = card
        self.warned = {warning.about: warning.code for warning in reading.warnings}

    def warnings(self) -> Iterator[FileWarning]:
        differing = [code for code in self.cached if self._differs(code)]
        above = {self.card.instrument.by_id[code].parent for code in differing if code != TOTAL}
        for code in differing:
            if code == TOTAL or code not in above:
                yield self._warning(code, follows=code == TOTAL and len(differing) > 1)

    def _differs(self, code: str) -> bool:
        theirs, ours = _number(self.cached[code].content), self._ours(code)
        if theirs is None:
            return ours is not None and self.card.nodes[code].is_complete
        return ours is None or abs(theirs - ours) > CLOSE

    def _ours(self, code: str) -> Fraction | None:
        return _as_on_the_form(self.card.nodes[code])

    def _warning(self, code: str, *, follows: bool) -> FileWarning:
        theirs, ours = _shown(self.cached[code].content, self._ours(code))
        reason, remedy = _FOLLOWS if follows else self._reason(code)
        return FileWarning(
            "RESULT-DIFFERS",
            code,
            self.cached[code].locate(),
            theirs,
            _OURS.fill(value=ours, reason=reason),
            remedy,
        )

    def _reason(self, code: str) -> tuple[Text, Text]:
        if policy := self._policy_of_the_form(code):
            reason, remedy = _OTHER_POLICY
            return reason, remedy.fill(policy=policy)
        if isinstance(self.cached[code].content, ErrorValue):
            return _FAILS
        return _REASONS.get(self.warned.get(code, ""), _STALE)

    def _policy_of_the_form(self, code: str) -> str | None:
        """The option under which we come to the form's value as well: `--lhk form`."""
        node, theirs = self.card.nodes[code].node, _number(self.cached[code].content)
        if theirs is None or not isinstance(node, Node):
            return None
        for variant in node.variants:
            policies = {**self.card.policies, variant.policy: variant.value}
            other = score(self.card.instrument, self.card.answers, policies).nodes[code].points
            if other is not None and abs(theirs - other) <= CLOSE:
                return f"--{variant.policy.replace('_', '-')} {variant.value}"
        return None


def _and_above(card: Scorecard, codes: Collection[str]) -> set[str]:
    """These nodes and all that they are a part of, up to the total."""
    found: set[str] = {TOTAL} if codes else set()
    for code in codes:
        place: str | None = code
        while place is not None:
            found.add(place)
            place = card.instrument.by_id[place].parent
    return found


def _as_on_the_form(result: NodeResult) -> Fraction | None:
    """A question without a weight of its own shows its share; everything else shows points."""
    is_share = isinstance(result.node, Node) and result.node.weight is None
    return result.score if is_share else result.points


def _number(content: Any) -> Fraction | None:
    is_number = isinstance(content, float) and isfinite(content)
    return Fraction(content) if is_number else None


def _shown(theirs: Any, ours: Fraction | None) -> tuple[Text | str, Text]:
    """Both values with as few decimals as tell them apart."""
    number = _number(theirs)
    if number is None:
        return harmless(theirs), _OPEN if ours is None else spoken(ours)
    return (spoken(number), _OPEN) if ours is None else told_apart(number, ours)


_OPEN = Text("belum ada nilai", "there is no value yet")
_OURS = Text("Menurut Kawal {value}; {reason}.", "By Kawal {value}; {reason}.")
_FOLLOWS = (
    Text("akibat selisih di bawahnya", "it follows from differences below it"),
    Text("Lihat selisih yang lain.", "See the other differences."),
)
_OTHER_POLICY = (
    Text(
        "formulir menghitungnya lain daripada peraturan",
        "the form counts it otherwise than the regulation says",
    ),
    Text(
        "Untuk meniru formulir, tambahkan {policy}.",
        "To reproduce the form add {policy}.",
    ),
)
_FAILS = (
    Text("rumus di sel ini gagal", "the formula in this cell fails"),
    Text(
        "Periksa penyebut yang nol, atau pulihkan rumus formulir.",
        "Look for a denominator of zero, or restore the form's formula.",
    ),
)
_REASONS = {
    "TYPE-CELL": (
        Text(
            "sel jenis jawabannya keliru, jadi formulir melewatinya",
            "its type cell is wrong, so the form leaves it out",
        ),
        Text("Perbaiki sel jenis jawaban itu.", "Correct that type cell."),
    ),
    "BLANKS-AROUND": (
        Text(
            "jawabannya memuat spasi, jadi formulir tidak mengenalinya",
            "its answer has blanks around it, so the form does not know it",
        ),
        Text("Ketik ulang jawabannya tanpa spasi.", "Type the answer again without blanks."),
    ),
    "CELL-NO-RESULT": (
        Text(
            "sel jawabannya berisi rumus tanpa hasil tersimpan",
            "its answer cell holds a formula without a stored result",
        ),
        Text("Buka dan simpan di Excel.", "Open and save it in Excel."),
    ),
    "SHARE-OVERRULED": (
        Text(
            "sel persentasenya tidak mengikuti rinciannya",
            "its percentage cell does not follow its counts",
        ),
        Text(
            "Pulihkan rumus sel itu, lalu hitung ulang.",
            "Restore the formula of that cell and recalculate.",
        ),
    ),
    "SHARE-TYPED": (
        Text(
            "formulir tidak menghitung persentase yang diketik sebagai teks",
            "the form does not count a percentage that was typed as text",
        ),
        Text("Isi jumlah-jumlahnya.", "Fill in the counts."),
    ),
    "TOTAL-DIFFERS": (
        Text(
            "formulir membagi dengan jumlah yang diketik, bukan jumlah rinciannya",
            "the form divides by the typed total, not by the sum of its lines",
        ),
        Text("Cocokkan jumlah dan rinciannya.", "Make the total and its lines agree."),
    ),
}
_STALE = (
    Text(
        "hasil di berkas lebih tua dari jawabannya, atau rumusnya telah diubah",
        "the result in the file is older than its answers, or its formula was changed",
    ),
    Text(
        "Buka di Excel atau LibreOffice, hitung ulang, dan simpan.",
        "Open it in Excel or LibreOffice, recalculate, and save.",
    ),
)
