"""What the columns of a scored table are called for people, and what they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kawal.faults import Language, Text
from kawal.formats.table.schema import ID
from kawal.rules.instrument import Instrument
from kawal.rules.tree import TOTAL
from kawal.scoring.batch import BatchScorer

YES, NO = Text("ya", "yes"), Text("tidak", "no")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column, and one sentence about what stands in it."""

    title: Text
    meaning: Text


class Legend:
    """The words of a table of one instrument, in one language."""

    def __init__(self, scorer: BatchScorer, language: Language) -> None:
        self.language: Language = language
        self.instrument = scorer.instrument
        self.policies = scorer.plan.policies
        self._headings = _FIXED | _of_nodes(self.instrument) | _of_gates(self.instrument)
        self.checks: Mapping[str, str] = {
            check.id: f"{check.label} ({check.id})" if check.label != check.id else check.id
            for gate in self.instrument.gates
            for check in gate.checks
        }

    def say(self, text: Text) -> str:
        return text.in_(self.language)

    def heading(self, name: str) -> str:
        return self.say(self._headings[name].title)

    def columns(self, names: Iterable[str]) -> list[tuple[str, str, str]]:
        """Heading, name in .csv and .parquet, and meaning of each column."""
        return [(self.heading(n), n, self.say(self._headings[n].meaning)) for n in names]

    def choices(self) -> list[tuple[str, str]]:
        """The points that the regulation leaves open, and how this table reads them."""
        return [
            (policy.question, value.label)
            for policy in self.instrument.policies
            for value in policy.values
            if value.value == self.policies[policy.id]
        ]


def _same(text: str) -> Text:
    """Words of the regulation, which are not translated."""
    return Text(text, text)


_NO_POINTS = Text(
    "Nilai; kosong bila belum ada jawaban.", "Points; empty where nothing is answered."
)

_FIXED = {
    ID: Heading(
        Text("Lembar", "Sheet"),
        Text("Nama berkas, atau id dari tabel.", "Name of the file, or id of the table."),
    ),
    "complete": Heading(
        Text("Lengkap", "Complete"),
        Text("Apakah semua pertanyaan terjawab.", "Whether every question is answered."),
    ),
    "answered": Heading(
        Text("Terjawab", "Answered"),
        Text("Jumlah pertanyaan yang terjawab.", "Number of questions answered."),
    ),
    TOTAL: Heading(Text("Nilai total", "Total"), _NO_POINTS),
    "decided_exactly": Heading(
        Text("Tepat di batas", "On a minimum"),
        Text(
            "Nilainya tepat pada sebuah batas minimal; diputuskan tanpa pembulatan.",
            "The points are exactly on a minimum; decided without rounding.",
        ),
    ),
    "warnings": Heading(
        Text("Perlu diperiksa", "To be checked"),
        Text(
            "Berapa hal di berkas ini yang tidak saling cocok; lihat kawal score.",
            "How many things in this file do not agree; see kawal score.",
        ),
    ),
    "refused": Heading(
        Text("Ditolak", "Refused"),
        Text("Berkas ini tidak dapat dinilai.", "This file could not be scored."),
    ),
    "reason": Heading(
        Text("Sebab ditolak", "Why refused"),
        Text("Kesalahan pertama, dan berapa lagi.", "The first fault, and how many more."),
    ),
}


def _of_nodes(instrument: Instrument) -> dict[str, Heading]:
    return {
        node.id: Heading(_same(f"{node.id} {' '.join(node.label.split())}"), _NO_POINTS)
        for node in instrument.nodes
    }


def _of_gates(instrument: Instrument) -> dict[str, Heading]:
    headings: dict[str, Heading] = {}
    for gate in instrument.gates:
        joint = {check.id: check for check in gate.checks if len(check.nodes) > 1}
        headings |= {
            name: Heading(
                _same(f"{check.label} ({name})"),
                Text("Nilai {nodes} bersama.", "Points of {nodes} together.").fill(
                    nodes=" + ".join(check.nodes)
                ),
            )
            for name, check in joint.items()
        }
        headings |= _of_gate(gate.id, gate.label)
    return headings


def _of_gate(gate: str, label: str) -> dict[str, Heading]:
    return {
        gate: Heading(
            _same(gate),
            Text(
                "{label}: apakah semua batas minimal tercapai; kosong bila belum lengkap.",
                "{label}: whether every minimum is met; empty where not complete.",
            ).fill(label=label),
        ),
        f"{gate}.missed": Heading(
            Text("{g}: batas belum tercapai", "{g}: minima missed").fill(g=gate),
            Text(
                "Berapa batas minimal {g} yang belum tercapai.",
                "How many minima of {g} are not met.",
            ).fill(g=gate),
        ),
        f"{gate}.nearest": Heading(
            Text("{g}: batas terdekat", "{g}: nearest minimum").fill(g=gate),
            Text(
                "Batas minimal {g} yang kurangnya paling sedikit di antara yang gagal.",
                "Of the minima of {g} that failed, the one that lacks least.",
            ).fill(g=gate),
        ),
        f"{gate}.distance": Heading(
            Text("{g}: kekurangan", "{g}: short by").fill(g=gate),
            Text("Berapa poin yang kurang untuk batas itu.", "Points that lack for that minimum."),
        ),
    }
