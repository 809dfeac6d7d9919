"""A scorecard on a terminal: total, components, minima with distances, requirements, next steps."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import click

from kawal.cli.output import language, number, say
from kawal.cli.reading import ScoredFile, tell_warnings
from kawal.faults import Text
from kawal.rules.instrument import Node
from kawal.scoring.gates import CheckResult, GateResult
from kawal.scoring.requirements import RequirementResult
from kawal.scoring.scorecard import NodeResult, Scorecard

SHOWN_LEVELS = ("komponen", "subkomponen", "area", "aspek", "unsur", "formulir")


def show(sheet: ScoredFile) -> None:
    """Print the whole page; warnings go to stderr first."""
    tell_warnings(sheet)
    card = sheet.card
    _head(sheet)
    _components(card)
    for gate in card.gates.values():
        _gate(gate)
    _requirements(card.requirements)
    _next(sheet)


def _head(sheet: ScoredFile) -> None:
    card = sheet.card
    say(f"{card.instrument.title} ({card.instrument.id})", bold=True)
    answered = sum(card.nodes[leaf.code].answered for leaf in card.plan.leaves)
    line = Text("{file}: {n} dari {all} pertanyaan terjawab", "{file}: {n} of {all} answered")
    say(line.fill(file=sheet.path.name, n=answered, all=len(card.plan.leaves)))
    for policy in card.instrument.policies:
        chosen = card.policies[policy.id]
        if chosen != policy.values[0].value:
            say(Text("Kebijakan {p} = {v}", "Policy {p} = {v}").fill(p=policy.id, v=chosen))
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
        say(
            Text(
                "BELUM FINAL: {n} pertanyaan belum bernilai: {codes}",
                "NOT FINAL: {n} questions without a score: {codes}",
            ).fill(n=len(listed), codes=shortened(listed)),
            fg="yellow",
        )
    for code in card.undecided:
        say(
            Text(
                "  {code}: penyebut nol; peraturan tidak mengatur, pilih --zero-denominator",
                "  {code}: zero denominator; the regulation is silent, choose --zero-denominator",
            ).fill(code=code),
            fg="yellow",
        )


def shortened(codes: Sequence[str], most: int = 6) -> str:
    """The first codes of a list, with the number of the rest."""
    rest = len(codes) - most
    listed = ", ".join(codes[:most])
    return listed if rest <= 0 else f"{listed} +{rest}"


def _components(card: Scorecard) -> None:
    say("")
    heads = {"id": ("Nilai", "Bobot", "%"), "en": ("Score", "Weight", "%")}[language()]
    say(f"{'':56}" + "".join(f"{head:>9}" for head in heads), dim=True)
    for depth, node in _shown(card, None, 0):
        result = card.nodes[node.id]
        label = f"{'  ' * depth}{node.id}  {node.short_name or node.label}"
        cells = (number(result.points), number(result.weight), number(result.percent))
        open_ = "" if result.is_complete else f"   {result.answered}/{result.questions}"
        say(f"{_cut(label, 56):56}" + "".join(f"{cell:>9}" for cell in cells) + open_)


def _shown(card: Scorecard, parent: str | None, depth: int) -> Iterator[tuple[int, Node]]:
    for node in card.instrument.children.get(parent, ()):
        if node.level in SHOWN_LEVELS or (node.question and parent in ("B.I", "B.II")):
            yield depth, node
            yield from _shown(card, node.id, depth + 1)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _gate(gate: GateResult) -> None:
    failed = [check for check in gate.checks if not check.is_met]
    say("")
    heading, colour = _verdict(gate, len(failed))
    say(f"{gate.gate.id} · {gate.gate.label}: {heading.in_(language())}", bold=True, fg=colour)
    for check in gate.checks:
        _check(check)


def _verdict(gate: GateResult, failed: int) -> tuple[Text, str]:
    if gate.is_met:
        return Text("semua batas minimal tercapai", "every minimum is met"), "green"
    if not gate.is_complete:
        return Text(
            "belum dapat dinyatakan, isian belum lengkap", "undecided, incomplete"
        ), "yellow"
    return (
        Text("{n} dari {all} batas minimal belum tercapai", "{n} of {all} minima not met")
        .fill(n=failed, all=len(gate.checks))
    ), "red"  # fmt: skip


def _check(check: CheckResult) -> None:
    mark, words = _state(check)
    label = f"{check.check.label}" + (f" ({check.check.id})" if "." in check.check.id else "")
    figures = f"{number(check.actual):>7} / {number(check.needed)}"
    click.echo(f"  {mark} {_cut(label, 52):52} {figures:<16} {words.in_(language())}")


def _state(check: CheckResult) -> tuple[str, Text]:
    if check.is_met:
        return click.style("✓", fg="green"), Text("tercapai", "met")
    if not check.is_complete:
        return click.style("…", fg="yellow"), Text(
            "belum lengkap, {n} pertanyaan terbuka", "incomplete, {n} open questions"
        ).fill(n=len(check.missing))
    return click.style("✗", fg="red"), _distance(check)


def _distance(check: CheckResult) -> Text:
    short = Text("kurang {d} poin", "short by {d} points").fill(d=_rounded_up(check))
    if check.closers:
        codes = shortened([closer.code for closer in check.closers], 3)
        how = Text(", {n} pertanyaan: {codes}", ", {n} question(s): {codes}").fill(
            n=len(check.closers), codes=codes
        )
    elif check.check.survey is not None:
        how = Text(
            "; indeks survei minimal {s}, bukan dari jawaban LKE",
            "; needs a survey index of {s}, no LKE answer lifts it",
        ).fill(s=number(Fraction(check.check.survey)))
    else:
        how = Text("; tidak tertutup oleh jawaban pilihan", "; choice answers cannot close it")
    return Text(short.id + how.id, short.en + how.en)


def _rounded_up(check: CheckResult) -> str:
    """A distance is never shown as 0.00: at least one hundredth, or more decimals."""
    shown = number(check.distance)
    return number(check.distance, 6) if shown in ("0.00", "0,00") else shown


def _requirements(results: Sequence[RequirementResult]) -> None:
    if not results:
        return
    say("")
    say(Text("Syarat di luar nilai", "Requirements outside the score"), bold=True)
    for requirement in {r.requirement.id: r.requirement for r in results}.values():
        states = [r for r in results if r.requirement is requirement]
        words = ", ".join(f"{r.predicate} {_STATUS[r.status].in_(language())}" for r in states)
        text = f"{requirement.id}: {requirement.text}"
        click.echo(f"  {_cut(text, 70):70}  {words}")


_STATUS = {
    "met": Text("✓ terpenuhi", "✓ met"),
    "not_met": Text("✗ belum terpenuhi", "✗ not met"),
    "unknown": Text("? belum diketahui", "? unknown"),
}


def _next(sheet: ScoredFile) -> None:
    gates = list(sheet.card.gates.values())
    missed = next((gate for gate in gates if not gate.is_met), None)
    if missed is None:
        return
    failed = next((check for check in missed.checks if not check.is_met), None)
    code = (failed.check.nodes or ("total",))[0] if failed else "total"
    say("")
    say(Text("Selanjutnya", "Next"), bold=True)
    say(f"  kawal explain {sheet.path} {code}")
    say(f"  kawal path {sheet.path} --to {missed.gate.id}")
