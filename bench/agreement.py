"""Before anything is timed: all ways to score an LKE give the same totals."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.ours import Kawal
from bench.peers.columns import Polars
from bench.peers.openfisca import OpenFisca
from bench.peers.plain import Plain, Scored, rows
from bench.sheets import LKE, Sheets
from kawal.scoring.engine import score

CLOSE = 1e-9


class Disagreement(Exception):
    """A peer scores another tree than we do: its time would say nothing."""


@dataclass(frozen=True)
class Contenders:
    kawal: Kawal
    plain: Plain
    openfisca: OpenFisca
    polars: Polars


def contenders() -> Contenders:
    return Contenders(Kawal(), Plain(), OpenFisca(), Polars())


def exact(sheets: Sheets) -> Scored:
    cards = [score(LKE, sheets.answers(sheet)) for sheet in range(len(sheets))]
    return Scored(
        np.array([float(card.nodes["total"].points or 0) for card in cards]),
        {gate: np.array([card.gates[gate].is_met for card in cards]) for gate in cards[0].gates},
    )


def compare(all_: Contenders, sheets: Sheets) -> Iterator[str]:
    """One line for each contender. Disagreement if a total is off, or a verdict of ours."""
    truth = exact(sheets)
    plain = all_.plain.score(rows(sheets))
    results = {
        "kawal (batch)": all_.kawal.score(sheets),
        "plain Python": Scored(
            np.array([row["total"] for row in plain]),
            {gate: np.array([row["gates"][gate] for row in plain]) for gate in truth.gates},
        ),
        "OpenFisca": all_.openfisca.score(sheets),
        "Polars": all_.polars.score(all_.polars.frame(sheets)),
    }
    for name, result in results.items():
        off = float(np.abs(result.totals - truth.totals).max())
        verdicts = sum(int((result.gates[g] != truth.gates[g]).sum()) for g in truth.gates)
        if off > CLOSE or (verdicts and name == "kawal (batch)"):
            raise Disagreement(f"{name}: totals off by {off}, {verdicts} verdicts differ")
        yield (
            f"{name}: {len(sheets)} totals within {off:.0e} of the exact engine, "
            f"{verdicts} verdicts differ"
        )
