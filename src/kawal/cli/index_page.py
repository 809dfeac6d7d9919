"""A survey index on a terminal: the unsur in a table, the index, and what to know about it."""

from typing import Any

import click

from kawal.cli.output import language, number, say
from kawal.faults import Text
from kawal.scoring.index.cautions import name_of
from kawal.scoring.index.compute import IndexResult, SurveyIndex, UnsurResult
from kawal.scoring.plan import TOTAL

LABEL = 44
_POLICY = Text("{name}: {label} (--{id} {value})", "{name}: {value} ({label})")
_NAMES = {
    "weight": Text("bobot unsur", "weight"),
    "conversion": Text("bintang menjadi indeks", "conversion"),
}


def show(index: SurveyIndex) -> None:
    """Print the page. Cautions stand on it, not on stderr: they belong to the numbers."""
    say(f"{index.instrument.title} ({index.instrument.id})", bold=True)
    for policy in index.instrument.policies:
        value = next(v for v in policy.values if v.value == index.policies[policy.id])
        say(
            _POLICY.fill(
                name=_NAMES[policy.id], id=policy.id, value=value.value, label=value.label
            ),
            dim=True,
        )
    for result in index.indices.values():
        say("")
        _table(result, doubtful=any(c.about == result.code for c in index.cautions))
    for caution in index.cautions:
        say(f"! {caution.text.in_(language())}", fg="yellow")


def _table(result: IndexResult, *, doubtful: bool) -> None:
    _row("", *_heads(result), dim=True)
    for unsur in result.unsur:
        _row(f"{unsur.node.id}  {unsur.node.label}", *_cells(unsur))
    n = "—" if result.n is None else f"{result.n}"
    cells = (n, number(result.mean, 3), *_verdict(result))
    # The mark stands in the line of the index, so that it goes where the line is copied to.
    _row(name_of(result), *cells, after=" !" if doubtful else "", bold=True)


def _heads(result: IndexResult) -> tuple[str, ...]:
    if result.code == TOTAL:
        return ("n", "NRR", "IKM", "mutu")
    return ("n", Text("bintang", "stars").in_(language()), Text("indeks", "index").in_(language()))


def _cells(unsur: UnsurResult) -> tuple[str, ...]:
    n = "—" if unsur.n is None else f"{unsur.n}"
    if unsur.category is None:
        return (n, number(unsur.mean, 3), number(unsur.value))
    return (n, number(unsur.mean, 3), number(unsur.category.value), unsur.category.code)


def _verdict(result: IndexResult) -> tuple[str, ...]:
    if result.category is None:
        return (number(result.value),)
    # The rounded value is the one that was classified: 88.305 is shown as 88.31 beside its A.
    category = result.category
    return (number(category.value), category.code, f"  {category.label}")


def _row(label: str, *cells: str, after: str = "", **style: Any) -> None:
    cut = label if len(label) <= LABEL else label[: LABEL - 1] + "…"
    click.secho(f"{cut:{LABEL}}" + "".join(f"{cell:>9}" for cell in cells) + after, **style)
