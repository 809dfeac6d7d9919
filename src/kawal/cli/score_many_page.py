"""What `score-many` says at the end: how many sheets, how many passed, what was refused."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from kawal.cli.output import emit_json, fault_lines, language, number, say, tell, warn
from kawal.cli.score_many_jobs import Ids
from kawal.faults import Text, harmless
from kawal.formats.folder import Refused, Skipped
from kawal.rules.instrument import Instrument
from kawal.scoring.batch import BatchResult

NAMED = 5  # sheets on a minimum that are told by name


class Summary:
    """Counts over all sheets of a run."""

    def __init__(self, instrument: Instrument, out: Path) -> None:
        self.instrument = instrument
        self.out = out
        self.sheets = 0
        self.complete = 0
        self.met = {gate.id: 0 for gate in instrument.gates}
        self.decided_exactly = 0
        self.rescored = 0
        self._on_a_minimum: list[str] = []

    def add(self, ids: Ids, result: BatchResult) -> None:
        self.sheets += len(result)
        self.complete += int(result.complete.sum())
        self.decided_exactly += int(result.near.sum())
        self.rescored += sum(bool(result.near[column]) for column in result.rescored)
        for row in np.flatnonzero(result.near)[: NAMED - len(self._on_a_minimum)].tolist():
            self._on_a_minimum.append(harmless(ids[row].as_py()))
        for gate, met in zip(result.gates, result.gates_met, strict=True):
            self.met[gate] += int(met.sum())

    def tell(
        self,
        refused: Sequence[Refused],
        skipped: Sequence[Skipped],
        seconds: float,
        *,
        as_json: bool,
    ) -> None:
        """Skipped files, and refused ones with their faults, on stderr; the counts on stdout."""
        for item in skipped:
            warn(
                Text("Dilewati: {f} ({why})", "Skipped: {f} ({why})").fill(
                    f=item.name, why=item.reason
                )
            )
        for file in refused:
            warn(Text("DITOLAK {f}", "REFUSED {f}").fill(f=file.file))
            for fault in file.faults:
                for line in fault_lines(fault, language()):
                    tell(line)
        if as_json:
            emit_json(self._plain(refused, skipped, seconds))
        else:
            self._page(len(refused), len(skipped), seconds)

    def _plain(
        self, refused: Sequence[Refused], skipped: Sequence[Skipped], seconds: float
    ) -> dict[str, Any]:
        return {
            "instrument": self.instrument.id,
            "out": str(self.out),
            "sheets": self.sheets,
            "complete": self.complete,
            "gates": {gate: {"met": count} for gate, count in self.met.items()},
            "decided_exactly": self.decided_exactly,
            "rescored": self.rescored,
            "seconds": round(seconds, 3),
            "refused": [
                {"file": file.file, "faults": [f.as_dict(language()) for f in file.faults]}
                for file in refused
            ],
            "skipped": [
                {"file": item.name, "reason": item.reason.in_(language())} for item in skipped
            ],
        }

    def _page(self, refused: int, skipped: int, seconds: float) -> None:
        say(
            Text(
                "{n} lembar dinilai dalam {s} detik: {out}", "{n} sheets scored in {s} s: {out}"
            ).fill(n=self.sheets, s=number(Fraction(seconds)), out=self.out),
            bold=True,
        )
        say(Text("  lengkap: {n}", "  complete: {n}").fill(n=self.complete))
        for gate in self.instrument.gates:
            told = Text("  memenuhi {gate}: {n}", "  meet {gate}: {n}")
            say(told.fill(gate=gate.id, n=self.met[gate.id]))
        if self.decided_exactly:
            say(self._exactly())
        if skipped:
            say(Text("  berkas dilewati: {n}", "  files skipped: {n}").fill(n=skipped))
        if refused:
            say(Text("  berkas ditolak: {n}", "  files refused: {n}").fill(n=refused), fg="red")

    def _exactly(self) -> Text:
        named = ", ".join(self._on_a_minimum)
        more = ", …" if self.decided_exactly > len(self._on_a_minimum) else ""
        return Text(
            "  tepat pada batas minimal, diputuskan tanpa pembulatan: {n} ({which})",
            "  exactly on a minimum, decided without rounding: {n} ({which})",
        ).fill(n=self.decided_exactly, which=named + more)
