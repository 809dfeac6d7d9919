"""A path on a terminal: work, evidence and effect of each change, or what stands in the way."""

import textwrap
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import click

from kawal.cli.output import language, number, say
from kawal.cli.reading import ScoredFile, tell_warnings
from kawal.faults import Text
from kawal.rules.instrument import Practice
from kawal.scoring.path import Path
from kawal.scoring.path.blocks import COMPLETE, Block
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.numbers import spoken
from kawal.scoring.path.work import Change
from kawal.scoring.scorecard import Scorecard

WIDTH = 100
FEW = 6
"""Documents shown for each practice; the JSON has them all."""


def show(sheet: ScoredFile, path: Path) -> None:
    """Print the whole page; warnings go to stderr first."""
    tell_warnings(sheet)
    _head(sheet, path)
    for place, change in enumerate(path.changes, 1):
        _change(place, change)
    for block in path.blocked_by:
        _block(block)
    if path.after is not None and path.changes:
        _minima(path.target, path.before, path.after)
    _requirements(path)


def _head(sheet: ScoredFile, path: Path) -> None:
    gate = path.before.gates[path.target].gate
    say(f"{gate.id} · {gate.label}", bold=True)
    say(sheet.path.name)
    say("")
    if path.changes:
        effort = spoken(path.effort or Fraction(0), 0)
        _wrapped(_FOUND.fill(n=len(path.changes), effort=effort), bold=True)
        _wrapped(_NOT_TICKS)
    else:
        _wrapped(_ALREADY if path.is_feasible else _NONE, bold=True)


def _change(place: int, change: Change) -> None:
    say("")
    _wrapped(f"{place}. {change.code}  {change.question.text}", hang=3, bold=True)
    say(_MUST_BE_TRUE)
    _wrapped(change.work, indent=5)
    if change.evidence and not change.is_lowest:
        say(_EVIDENCE)
        for practice in change.evidence:
            _practice(practice)
    for gain, labels in _gains(change):
        _wrapped(_ADDS.fill(gain=gain, labels=labels), indent=3, hang=2)
    now, then = _answer(change.from_), _answer(change.to)
    effort = _EFFORT.fill(effort=spoken(change.effort, 0), now=now, then=then)
    _wrapped(effort, indent=3, hang=2)


def _practice(practice: Practice) -> None:
    say(f"     {practice.practice} ({practice.source})", dim=True)
    for item in practice.items[:FEW]:
        _wrapped(f"- {item}", indent=5, hang=2)
    rest = len(practice.items) - FEW
    if rest > 0:
        say(Text("       … {n} lagi: --json", "       … {n} more: --json").fill(n=rest))


def _gains(change: Change) -> Iterator[tuple[Text, str]]:
    """Minima that gain the same points, in one line."""
    for gain in dict.fromkeys(help_.gain for help_ in change.helps):
        yield spoken(gain), ", ".join(h.label for h in change.helps if h.gain == gain)


def _answer(answer: Written | None) -> Text:
    if answer is None:
        return Text("belum ada", "none")
    if isinstance(answer, Fraction):
        return spoken(answer)
    if isinstance(answer, Mapping):
        answer = ", ".join(f"{name} {count}" for name, count in answer.items())
    return Text(answer, answer)


def _block(block: Block) -> None:
    places = 0 if block.id == COMPLETE else 2
    figures = (_ANSWERED if block.id == COMPLETE else _REACHABLE).fill(
        label=block.label,
        best=spoken(block.reachable, places),
        needed=spoken(block.needed, places),
    )
    say("")
    _wrapped(figures, hang=2, fg="red")
    for reason in block.reasons:
        _wrapped(f"- {reason.why.in_(language())}", indent=2, hang=2)


def _minima(target: str, before: Scorecard, after: Scorecard) -> None:
    say("")
    say(Text("Sesudah semuanya terbukti", "Once all of it is proven"), bold=True)
    checks = zip(before.gates[target].checks, after.gates[target].checks, strict=True)
    for then, now in checks:
        label = textwrap.shorten(now.check.label, 52, placeholder="…")
        figures = f"{number(then.actual):>6} → {number(now.actual):>6} / {number(now.needed)}"
        click.echo(f"  {click.style('✓', fg='green')} {label:52} {figures}")


def _requirements(path: Path) -> None:
    if not path.requirements_open:
        return
    say("")
    say(_OUTSIDE, bold=True)
    for result in path.requirements_open:
        state = _STATES[result.status].in_(language())
        _wrapped(f"{result.requirement.id}: {result.requirement.text} · {state}", indent=2, hang=2)


def _wrapped(text: Text | str, indent: int = 0, hang: int = 0, **style: Any) -> None:
    line = text.in_(language()) if isinstance(text, Text) else text
    first, rest = " " * indent, " " * (indent + hang)
    say(
        textwrap.fill(
            line, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False
        ),
        **style,
    )


_FOUND = Text(
    "Jalur termurah: {n} pekerjaan, usaha {effort}; terbukti tidak ada yang lebih ringan.",
    "The cheapest path: {n} piece(s) of work, effort {effort}; proven that nothing lighter does.",
)
_NOT_TICKS = Text(
    "Yang tertulis di bawah adalah pekerjaan dan buktinya. Jawaban LKE baru boleh naik sesudah"
    " keadaannya nyata.",
    "What follows is work and its evidence. An answer may rise only once the state it claims is"
    " real.",
)
_ALREADY = Text(
    "Semua batas minimal sudah tercapai; tidak ada yang perlu diubah.",
    "Every minimum is met already; nothing needs to change.",
)
_NONE = Text(
    "Tidak ada jalur dari lembar ini: dengan semua jawaban yang boleh naik pada nilai terbaiknya"
    " pun masih ada yang menghalangi.",
    "No path leads there from this sheet: something stays in the way even with every answer that"
    " may rise at its best.",
)
_MUST_BE_TRUE = Text("   Keadaan yang harus dicapai:", "   What must be true:")
_EVIDENCE = Text(
    "   Data dukung (praktik, bukan aturan):", "   Evidence (practice of others, not a rule):"
)
_ADDS = Text("Menambah {gain} poin: {labels}", "Adds {gain} points: {labels}")
_EFFORT = Text(
    "Usaha {effort}; jawaban LKE sekarang {now}, setelah terbukti {then}",
    "Effort {effort}; the answer now is {now}, once proven {then}",
)
_REACHABLE = Text(
    "✗ {label}: paling tinggi {best}, perlu {needed}", "✗ {label}: {best} at most, {needed} needed"
)
_ANSWERED = Text(
    "✗ {label}: {best} dari {needed} pertanyaan", "✗ {label}: {best} of {needed} questions"
)
_OUTSIDE = Text(
    "Syarat di luar nilai; tidak dihitung dalam jalur ini",
    "Requirements outside the score; not part of this path",
)
_STATES = {
    "not_met": Text("belum terpenuhi", "not met"),
    "unknown": Text("belum diketahui", "unknown"),
}
