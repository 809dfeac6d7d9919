"""Results that the workbook itself shows, beside ours: every difference with its reason."""

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite
from typing import Any

from kawal.faults import Text, harmless
from kawal.formats.cells import ErrorValue
from kawal.formats.file_warnings import FileWarning
from kawal.formats.reading import Reading
from kawal.rules.instrument import Node
from kawal.scoring.engine import READING, score
from kawal.scoring.plan import TOTAL
from kawal.scoring.scorecard import NodeResult, Scorecard, as_decimal

CLOSE = Fraction(1, 10**9)  # spreadsheets count in binary floats


def compare_cached(reading: Reading, scorecard: Scorecard) -> tuple[FileWarning, ...]:
    """Differences between the form's own results and ours, where the file was calculated.

    Of a branch only the lowest node that differs is named, and the total. What the form makes of
    open questions (`Blm Diisi`, #DIV/0! above an empty rincian) is no difference.
    """
    card = scorecard
    if reading.cached and card.policies.get(READING) == "strict":
        # The form skips open questions; only a card that does the same can be compared with it.
        card = score(card.instrument, card.answers, {**card.policies, READING: "official"})
    return tuple(_Comparison(reading, card).warnings())


class _Comparison:
    def __init__(self, reading: Reading, card: Scorecard) -> None:
        self.cached = reading.cached
        self.card = card
        self.warned = {warning.about: warning.code for warning in reading.warnings}

    def warnings(self) -> Iterator[FileWarning]:
        differing = [code for code in self.cached if self._differs(code)]
        above = {self.card.instrument.by_id[code].parent for code in differing if code != TOTAL}
        for code in differing:
            if code == TOTAL or code not in above:
                yield self._warning(code)

    def _differs(self, code: str) -> bool:
        theirs, ours = _number(self.cached[code].content), self._ours(code)
        if theirs is None:
            return ours is not None and self.card.nodes[code].is_complete
        return ours is None or abs(theirs - ours) > CLOSE

    def _ours(self, code: str) -> Fraction | None:
        return _as_on_the_form(self.card.nodes[code])

    def _warning(self, code: str) -> FileWarning:
        ours, theirs = self._ours(code), self.cached[code].content
        reason, remedy = self._reason(code)
        return FileWarning(
            "RESULT-DIFFERS",
            code,
            self.cached[code].where,
            f"{theirs:.9g}" if isinstance(theirs, float) else harmless(theirs),
            _OURS.fill(value=_spoken(ours), reason=reason),
            remedy,
        )

    def _reason(self, code: str) -> tuple[Text, Text]:
        if code == TOTAL:
            return _FOLLOWS
        if policy := self._policy_of_the_form(code):
            reason, remedy = _OTHER_POLICY
            return reason.fill(policy=policy), remedy.fill(policy=policy)
        if isinstance(self.cached[code].content, ErrorValue):
            return _FAILS
        return _REASONS.get(self.warned.get(code, ""), _STALE)

    def _policy_of_the_form(self, code: str) -> str | None:
        """The policy under which we come to the form's value as well: `lhk=form`."""
        node, theirs = self.card.nodes[code].node, _number(self.cached[code].content)
        if theirs is None or not isinstance(node, Node):
            return None
        for variant in node.variants:
            policies = {**self.card.policies, variant.policy: variant.value}
            other = score(self.card.instrument, self.card.answers, policies).nodes[code].points
            if other is not None and abs(theirs - other) <= CLOSE:
                return f"{variant.policy}={variant.value}"
        return None


def _as_on_the_form(result: NodeResult) -> Fraction | None:
    """A question without a weight of its own shows its share; everything else shows points."""
    is_share = isinstance(result.node, Node) and result.node.weight is None
    return result.score if is_share else result.points


def _number(content: Any) -> Fraction | None:
    is_number = isinstance(content, float) and isfinite(content)
    return Fraction(content) if is_number else None


def _spoken(value: Fraction | None) -> Text:
    if value is None:
        return Text("belum ada", "open")
    shown = f"{as_decimal(value, 9).normalize():f}"
    return Text(shown.replace(".", ","), shown)


_OURS = Text("nilai kami {value}: {reason}", "our value is {value}: {reason}")
_FOLLOWS = (
    Text("akibat selisih di bawahnya", "it follows from differences below it"),
    Text("lihat selisih yang lain", "see the other differences"),
)
_OTHER_POLICY = (
    Text(
        "formulir menghitungnya menurut {policy}, bukan menurut peraturan",
        "the form counts it as {policy}, not as the regulation says",
    ),
    Text(
        "untuk meniru formulir, pilih kebijakan {policy}",
        "to reproduce the form choose the policy {policy}",
    ),
)
_FAILS = (
    Text("rumus di sel ini gagal", "the formula in this cell fails"),
    Text(
        "periksa penyebut yang nol, atau pulihkan rumus formulir",
        "look for a denominator of zero, or restore the form's formula",
    ),
)
_REASONS = {
    "TYPE-CELL": (
        Text(
            "sel jenis jawabannya keliru, jadi formulir melewatinya",
            "its type cell is wrong, so the form leaves it out",
        ),
        Text("perbaiki sel jenis jawaban itu", "correct that type cell"),
    ),
    "SHARE-TYPED": (
        Text(
            "formulir tidak menghitung persentase yang diketik sebagai teks",
            "the form does not count a percentage that was typed as text",
        ),
        Text("isi jumlah-jumlahnya", "fill in the counts"),
    ),
    "TOTAL-DIFFERS": (
        Text(
            "formulir membagi dengan jumlah yang diketik, bukan jumlah rinciannya",
            "the form divides by the typed total, not by the sum of its lines",
        ),
        Text("cocokkan jumlah dan rinciannya", "make the total and its lines agree"),
    ),
}
_STALE = (
    Text(
        "hasil di berkas lebih tua dari jawabannya, atau rumusnya telah diubah",
        "the result in the file is older than its answers, or its formula was changed",
    ),
    Text(
        "buka di Excel atau LibreOffice, hitung ulang, dan simpan",
        "open it in Excel or LibreOffice, recalculate, and save",
    ),
)
