"""What may be asked of a path: a gate and codes that the instrument has."""

from collections.abc import Iterator, Set

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Choice, Instrument


def refuse_unknown(instrument: Instrument, target: str, locked: Set[str], freed: Set[str]) -> None:
    """Raise UnusableInput with every fault of a request; return if there is none."""
    faults = [
        *_gate(instrument, target),
        *_codes(instrument, "lock", locked),
        *_codes(instrument, "free", freed),
        *_choices(instrument, freed),
        *_both(locked & freed),
    ]
    if faults:
        raise UnusableInput(faults)


def _gate(instrument: Instrument, target: str) -> Iterator[Fault]:
    known = ", ".join(gate.id for gate in instrument.gates)
    if target not in [gate.id for gate in instrument.gates]:
        yield Fault(
            "GATE-UNKNOWN",
            "target",
            harmless(target),
            Text(
                f"salah satu dari: {known}" if known else f"{instrument.id} tidak berbatas minimal",
                f"one of: {known}" if known else f"{instrument.id} has no minima to reach",
            ),
            Text("pilih predikat dari instrumen ini", "choose a predicate of this instrument"),
        )


def _codes(instrument: Instrument, where: str, codes: Set[str]) -> Iterator[Fault]:
    for code in sorted(codes - instrument.questions.keys()):
        yield Fault(
            "QUESTION-UNKNOWN",
            where,
            harmless(code),
            Text(f"kode pertanyaan dari {instrument.id}", f"a question code of {instrument.id}"),
            Text(
                f"lihat daftarnya: kawal instruments show {instrument.id}",
                f"see the list: kawal instruments show {instrument.id}",
            ),
        )


def _choices(instrument: Instrument, freed: Set[str]) -> Iterator[Fault]:
    for code in sorted(freed & instrument.questions.keys()):
        if isinstance(instrument.questions[code].answer, Choice):
            yield Fault(
                "FREE-KIND",
                "free",
                code,
                Text("pertanyaan rasio atau nilai survei", "a ratio or a survey value"),
                Text(
                    "hapus dari daftar ini; pertanyaan pilihan sudah boleh naik",
                    "leave it out; choice questions may rise already",
                ),
            )


def _both(codes: Set[str]) -> Iterator[Fault]:
    for code in sorted(codes):
        yield Fault(
            "LOCKED-AND-FREED",
            "lock, free",
            harmless(code),
            Text("dikunci atau dibebaskan, tidak keduanya", "either locked or freed, not both"),
            Text("hapus dari salah satu daftar", "remove it from one of the lists"),
        )
