"""Polars: one column for each question, one lazy plan for all nodes and gates."""

from typing import Any

import polars as pl

from bench.peers.plain import Node, Scored, minima, tree
from bench.sheets import CHOICES, LKE, OPEN, RATIOS, Sheets

TOGETHER = 1 << 18


class Polars:
    def __init__(self) -> None:
        self.tree = tree()
        self.minima = minima()

    def frame(self, sheets: Sheets) -> pl.DataFrame:
        columns: dict[str, Any] = {
            code: pl.Series(sheets.choices[row]).replace(OPEN, None).cast(pl.UInt8)
            for row, code in enumerate(CHOICES)
        }
        for code, counts in sheets.counts.items():
            columns |= {f"{code}.{name}": array for name, array in counts.items()}
        return pl.DataFrame(columns | sheets.values)

    def score(self, frame: pl.DataFrame) -> Scored:
        """In slices, which was quicker than all at once; on all cores, as Polars does."""
        return Scored.joined([self._score(part) for part in frame.iter_slices(TOGETHER)])

    def _score(self, frame: pl.DataFrame) -> Scored:
        lazy = frame.lazy()
        for level in levels(self.tree):
            lazy = lazy.with_columns(expression(node).alias("=" + node["code"]) for node in level)
        complete = pl.all_horizontal(pl.col(code).is_not_null() for code in CHOICES)
        lazy = lazy.select(
            pl.col("=total"),
            *(
                pl.all_horizontal(
                    complete,
                    *(sum_of(["=" + n for n in nodes]) >= least for nodes, least in checks),
                ).alias(gate)
                for gate, checks in self.minima.items()
            ),
        )
        result = lazy.collect()
        return Scored(result["=total"].to_numpy(), {g: result[g].to_numpy() for g in self.minima})


def levels(node: Node) -> list[list[Node]]:
    """Nodes by height: questions first, the total last."""
    by_height: dict[int, list[Node]] = {}

    def height(here: Node) -> int:
        own = 1 + max((height(child) for child in here["children"]), default=-1)
        by_height.setdefault(own, []).append(here)
        return own

    height(node)
    return [by_height[h] for h in sorted(by_height)]


def expression(node: Node) -> pl.Expr:
    code, weight = node["code"], node["weight"]
    if node["children"]:
        names = ["=" + child["code"] for child in node["children"]]
        if node["rule"] == "mean":
            return pl.mean_horizontal(names) * len(names)
        return sum_of(names)
    if code in CHOICES:
        # Three times as quick as replace_strict.
        return pl.lit(pl.Series([weight * s for s in node["scores"]])).gather(pl.col(code))
    if code in RATIOS:
        return weight * ratio(code)
    return weight / 4 * pl.col(code)


def sum_of(names: list[str]) -> pl.Expr:
    return pl.sum_horizontal(names)


def ratio(code: str) -> pl.Expr:
    formula = LKE.questions[code].answer.formula
    if formula.kind == "ratio":
        above = pl.sum_horizontal(f"{code}.{name}" for name in formula.numerator)
        below = pl.sum_horizontal(f"{code}.{name}" for name in formula.denominator)
        return (above / below).clip(upper_bound=1.0)
    before, after = pl.col(f"{code}.{formula.before}"), pl.col(f"{code}.{formula.after}")
    return ((before - after) / before).clip(lower_bound=0.0)
