"""A scorecard on a terminal: total, components, minima with distances, requirements, next steps."""

from collections.abc import Iterator, Sequence

from kawal.cli import gate_page
from kawal.cli.gate_page import shortened
from kawal.cli.output import call, language, number, say
from kawal.cli.reading import ScoredFile, tell_warnings
from kawal.cli.requirement_words import MARKS, STATUS, asked
from kawal.cli.terminal import cut, width, wrapped
from kawal.faults import Text
from kawal.rules.instrument import Node
from kawal.rules.tree import TOTAL, ancestors
from kawal.scoring.gates import GateResult, nodes_of
from kawal.scoring.requirements import RequirementResult, Status
from kawal.scoring.scorecard import NodeResult, Scorecard

LABEL, FIGURE, OPEN = 56, 9, 10
"""Columns of a label, of a figure, and of `   11/12` behind them."""
SHOWN_LEVELS = ("komponen", "subkomponen", "area", "aspek", "unsur", "formulir")


def show(sheet: ScoredFile) -> None:
    """Print the whole page; warnings go to stderr first."""
    tell_warnings(sheet)
    card = sheet.card
    _head(sheet)
    _components(card)
    for gate in card.gates.values():
        gate_page.show(card, gate)
    _requirements(card.requirements)
    _next(sheet)


def _head(sheet: ScoredFile) -> None:
    card = sheet.card
    wrapped(f"{card.instrument.title} ({card.instrument.id})", bold=True)
    answered = sum(card.nodes[leaf.code].answered for leaf in card.plan.leaves)
    line = Text("{file}: {n} dari {all} pertanyaan terjawab", "{file}: {n} of {all} answered")
    say(line.fill(file=sheet.name, n=answered, all=len(card.plan.leaves)))
    for policy in card.instrument.policies:
        chosen = card.policies[policy.id]
        if chosen != policy.values[0].value:
            label = next(value.label for value in policy.values if value.value == chosen)
            say(
                Text("Kebijakan {p}: {label} ({v})", "Policy {p}: {v}")
                .fill(p=policy.id, label=label, v=chosen)
            )  # fmt: skip
    say("")
    if card.total is not None:
        _total(card, card.total)


def _total(card: Scorecard, total: NodeResult) -> None:
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
        listed = list(card.unanswered())
        wrapped(
            Text(
                "BELUM FINAL: {n} pertanyaan belum bernilai: {codes}",
                "NOT FINAL: {n} questions without a score: {codes}",
            ).fill(n=len(listed), codes=shortened(listed)),
            hang=2,
            fg="yellow",
        )
    for code in card.undecided:
        wrapped(
            Text(
                "{code}: penyebut nol; peraturan tidak mengatur, pilih --zero-denominator",
                "{code}: zero denominator; the regulation is silent, choose --zero-denominator",
            ).fill(code=code),
            indent=2,
            hang=2,
            fg="yellow",
        )


def _components(card: Scorecard) -> None:
    say("")
    label = min(LABEL, width() - 3 * FIGURE - (0 if card.is_complete else OPEN))
    heads = {"id": ("Nilai", "Bobot", "%"), "en": ("Score", "Weight", "%")}[language()]
    say(" " * label + "".join(f"{head:>{FIGURE}}" for head in heads), dim=True)
    for depth, node in _shown(card, None, 0):
        result = card.nodes[node.id]
        name = cut(f"{node.id}  {node.short_name or node.label}", label, indent=2 * depth)
        cells = (number(result.points), number(result.weight), number(result.percent))
        open_ = "" if result.is_complete else f"   {result.answered}/{result.questions}"
        say(f"{name:{label}}" + "".join(f"{cell:>{FIGURE}}" for cell in cells) + open_)


def _shown(card: Scorecard, parent: str | None, depth: int) -> Iterator[tuple[int, Node]]:
    for node in card.instrument.children.get(parent, ()):
        if node.level in SHOWN_LEVELS or (node.question and parent in ("B.I", "B.II")):
            yield depth, node
            yield from _shown(card, node.id, depth + 1)


_GIVE_FACTS = Text(
    "Beri faktanya dengan --facts fakta.yaml, satu per baris; namanya tertulis di depan.",
    "Give the facts with --facts facts.yaml, one a line; their names stand in front.",
)


def _requirements(results: Sequence[RequirementResult]) -> None:
    if not results:
        return
    say("")
    say(Text("Syarat di luar nilai", "Requirements outside the score"), bold=True)
    for requirement in {r.requirement.id: r.requirement for r in results}.values():
        states = [r for r in results if r.requirement is requirement]
        text, words = asked(states), _statuses(states)
        if len(text) + len(words) + 5 <= width():
            say(f"  {text} · {words}")
        else:
            wrapped(text, indent=2, hang=4)
            say(f"      {words}")
    if any(result.status == "unknown" for result in results):
        wrapped(_GIVE_FACTS, indent=2, dim=True)


def _statuses(states: Sequence[RequirementResult]) -> str:
    """Predicates of one status together: `WBK, WBBM ? belum diketahui`."""
    found: dict[Status, list[str]] = {}
    for result in states:
        found.setdefault(result.status, []).append(result.predicate)
    return "; ".join(
        f"{', '.join(predicates)} {MARKS[status]} {STATUS[status].in_(language())}"
        for status, predicates in found.items()
    )


def _next(sheet: ScoredFile) -> None:
    gates = list(sheet.card.gates.values())
    missed = next((gate for gate in gates if not gate.is_met), None)
    if missed is None:
        return
    say("")
    say(Text("Selanjutnya", "Next"), bold=True)
    # Not wrapped: the lines are there to be copied.
    say(f"  {call('explain', sheet.path, _to_explain(sheet.card, missed))}")
    say(f"  {call('path', sheet.path, '--to', missed.gate.id)}")


def _to_explain(card: Scorecard, missed: GateResult) -> str:
    """The component of the answer that would close the first distance, where one would."""
    failed = next((check for check in missed.checks if not check.is_met), None)
    if failed is None:
        return TOTAL
    for closer in failed.closers:
        above = ancestors(card.instrument, closer.code)
        return next(c for c in above if card.instrument.by_id[c].level in SHOWN_LEVELS)
    return nodes_of(failed.check)[0]
