"""A scorecard on a terminal: total, components, minima with distances, requirements, next steps."""

from collections.abc import Iterator
from fractions import Fraction

from kawal.cli import choices_page, gate_page, requirements_page, zero_denominators
from kawal.cli.output import language, number, say
from kawal.cli.questions import list_questions
from kawal.cli.reading import ScoredFile, tell_warnings
from kawal.cli.terminal import cut, width, wrapped
from kawal.faults import Text
from kawal.rules.instrument import Node
from kawal.rules.tree import TOTAL, ancestors
from kawal.scoring.gates import GateResult, nodes_of
from kawal.scoring.printed import printed_sum
from kawal.scoring.scorecard import NodeResult, Scorecard

LABEL, FIGURE, OPEN = 56, 9, 10
"""Columns of a label, of a figure, and of `   11/12` behind them."""
NAMED = 6
"""Open questions that are listed; the JSON has them all."""
SHOWN_LEVELS = ("komponen", "subkomponen", "area", "aspek", "unsur", "formulir")


def show(sheet: ScoredFile) -> None:
    """Print the whole page; warnings go to stderr first."""
    tell_warnings(sheet)
    card = sheet.card
    _head(sheet)
    _components(card)
    for gate in card.gates.values():
        gate_page.show(sheet, gate)
    requirements_page.show(sheet, card.requirements, _OUTSIDE)
    _next(sheet)


def _head(sheet: ScoredFile) -> None:
    card = sheet.card
    wrapped(f"{card.instrument.title} ({card.instrument.id})", bold=True)
    answered = sum(card.nodes[leaf.code].answered for leaf in card.plan.leaves)
    line = Text("{file}: {n} dari {all} pertanyaan terjawab", "{file}: {n} of {all} answered")
    say(line.fill(file=sheet.name, n=answered, all=len(card.plan.leaves)))
    choices_page.show(sheet)
    say("")
    if card.total is not None:
        _total(sheet, card.total)


def _total(sheet: ScoredFile, total: NodeResult) -> None:
    card = sheet.card
    line = Text("Nilai {points} dari {weight}", "Score {points} of {weight}").fill(
        points=number(total.points), weight=number(total.weight)
    )
    say(line, bold=True)
    if card.category is not None:
        say(
            Text("Kategori {code}: {label}", "Category {code}: {label}")
            .fill(code=card.category.code, label=card.category.label)
        )  # fmt: skip
    if not card.is_complete:
        open_ = list(card.unanswered())
        say(_NOT_FINAL.fill(n=len(open_)), fg="yellow")
        list_questions(sheet, open_, NAMED)
    zero_denominators.show(sheet)


def _components(card: Scorecard) -> None:
    say("")
    scale = card.index_scale
    heads = {"id": ["Nilai", "Bobot", "%"], "en": ["Score", "Weight", "%"]}[language()]
    heads += [] if scale is None else [_INDEX.fill(n=scale).in_(language())]
    label = min(LABEL, width() - len(heads) * FIGURE - (0 if card.is_complete else OPEN))
    say(" " * label + "".join(f"{head:>{FIGURE}}" for head in heads), dim=True)
    for depth, node in _shown(card, None, 0):
        result = card.nodes[node.id]
        name = cut(f"{node.id}  {node.short_name or node.label}", label, indent=2 * depth)
        cells = [number(result.points), number(result.weight), number(result.percent)]
        cells += [] if scale is None else [_on(scale, result)]
        open_ = "" if result.is_complete else f"   {result.answered}/{result.questions}"
        say(f"{name:{label}}" + "".join(f"{cell:>{FIGURE}}" for cell in cells) + open_)
    if not all(_adds_up(card, node.id) for _, node in _shown(card, None, 0)):
        wrapped(_ROUNDED, dim=True)


def _on(scale: Fraction, result: NodeResult) -> str:
    return number(None if result.score is None else result.score * scale)


def _adds_up(card: Scorecard, code: str) -> bool:
    """Whether the points in the table, as printed, give those of the node above them."""
    node, points = card.instrument.by_id[code], card.nodes[code].points
    parts = [card.nodes[child.id].points for child in card.instrument.children.get(code, ())]
    known = [part for part in parts if part is not None]
    if node.combine != "sum" or points is None:
        return True
    return not printed_sum(known, points).takes_more


def _shown(card: Scorecard, parent: str | None, depth: int) -> Iterator[tuple[int, Node]]:
    for node in card.instrument.children.get(parent, ()):
        if node.level in SHOWN_LEVELS or (node.question and parent in ("B.I", "B.II")):
            yield depth, node
            yield from _shown(card, node.id, depth + 1)


_INDEX = Text("indeks/{n}", "index/{n}")
_OUTSIDE = Text("Syarat di luar nilai", "Requirements outside the score")
_NOT_FINAL = Text(
    "BELUM FINAL: {n} pertanyaan belum bernilai:", "NOT FINAL: {n} questions without a score:"
)
_ROUNDED = Text(
    "Angka di atas dibulatkan ke dua desimal; nilai dijumlahkan sebelum dibulatkan.",
    "The numbers above are rounded to two decimals; they are added up before they are rounded.",
)


def _next(sheet: ScoredFile) -> None:
    gates = list(sheet.card.gates.values())
    missed = next((gate for gate in gates if not gate.is_met), None)
    if missed is None:
        return
    say("")
    say(Text("Selanjutnya", "Next"), bold=True)
    # Not wrapped: the lines are there to be copied.
    say(f"  {sheet.again('explain', _to_explain(sheet.card, missed))}")
    say(f"  {sheet.again('path', '--to', missed.gate.id)}")


def _to_explain(card: Scorecard, missed: GateResult) -> str:
    """The component of the answer that would close the first distance, where one would."""
    failed = next((check for check in missed.checks if not check.is_met), None)
    if failed is None:
        return TOTAL
    for closer in failed.closers:
        above = ancestors(card.instrument, closer.code)
        return next(c for c in above if card.instrument.by_id[c].level in SHOWN_LEVELS)
    return nodes_of(failed.check)[0]
