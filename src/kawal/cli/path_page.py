"""A path on a terminal: work, evidence and effect of each change, or what stands in the way."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import click

from kawal.cli import stalled_page
from kawal.cli.figures import apart
from kawal.cli.output import language, number, say
from kawal.cli.reading import ScoredFile, tell_warnings
from kawal.cli.requirement_words import STATUS, asked
from kawal.cli.terminal import cut, width, wrapped
from kawal.faults import Text
from kawal.rules.instrument import Practice
from kawal.scoring.path import Path
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.numbers import in_full, spoken
from kawal.scoring.path.work import Change
from kawal.scoring.scorecard import Scorecard

FIGURES = 24
"""Columns of ` 77,01 →  78,37 / 75,00`."""
FEW = 6
"""Documents shown for each practice; the JSON has them all."""


def show(sheet: ScoredFile, path: Path) -> None:
    """Print the whole page; warnings go to stderr first."""
    tell_warnings(sheet)
    _head(sheet, path)
    for place, change in enumerate(path.changes, 1):
        _change(place, change)
    if path.blocked_by:
        stalled_page.show(path.blocked_by)
    if path.after is not None and path.changes:
        _minima(path.target, path.before, path.after)
    _requirements(path)


def _head(sheet: ScoredFile, path: Path) -> None:
    gate = path.before.gates[path.target].gate
    say(f"{gate.id} · {gate.label}", bold=True)
    say(sheet.name)
    say("")
    if path.changes:
        effort = in_full(path.effort or Fraction(0), 0)
        wrapped(_FOUND.fill(n=len(path.changes), effort=effort), bold=True)
        wrapped(_NOT_TICKS)
    elif path.is_feasible:
        wrapped(_ALREADY, bold=True)


def _change(place: int, change: Change) -> None:
    say("")
    wrapped(f"{place}. {change.code}  {change.question.text}", hang=3, bold=True)
    say(_MUST_BE_TRUE)
    wrapped(change.work, indent=5)
    if change.evidence and not change.is_lowest:
        say(_EVIDENCE)
        for practice in change.evidence:
            _practice(practice)
    for gain, labels in _gains(change):
        wrapped(_ADDS.fill(gain=gain, labels=labels), indent=3, hang=2)
    now, then = _answer(change.from_), _answer(change.to)
    effort = _EFFORT.fill(effort=in_full(change.effort, 0), now=now, then=then)
    wrapped(effort, indent=3, hang=2)
    if change.because is not None:
        reason = _BECAUSE.fill(value=_answer(change.to), label=change.because)
        wrapped(reason, indent=3, hang=2)


def _practice(practice: Practice) -> None:
    say(f"     {practice.practice} ({practice.source})", dim=True)
    for item in practice.items[:FEW]:
        wrapped(f"- {item}", indent=5, hang=2)
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
        return in_full(answer)
    if isinstance(answer, Mapping):
        answer = ", ".join(f"{name} {count}" for name, count in answer.items())
    return Text(answer, answer)


def _minima(target: str, before: Scorecard, after: Scorecard) -> None:
    say("")
    say(Text("Sesudah semuanya terbukti", "Once all of it is proven"), bold=True)
    checks = zip(before.gates[target].checks, after.gates[target].checks, strict=True)
    for then, now in checks:
        had, _ = apart(then.actual, then.needed)
        room = min(52, width() - FIGURES - 5)
        label = cut(now.check.label, room)
        figures = f"{had:>6} → {number(now.actual):>6} / {number(now.needed)}"
        click.echo(f"  {click.style('✓', fg='green')} {label:{room}} {figures}")


def _requirements(path: Path) -> None:
    if not path.requirements_open:
        return
    say("")
    say(_OUTSIDE, bold=True)
    for result in path.requirements_open:
        state = STATUS[result.status].in_(language())
        wrapped(f"{asked([result])} · {state}", indent=2, hang=2)


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
_MUST_BE_TRUE = Text("   Keadaan yang harus dicapai:", "   What must be true:")
_EVIDENCE = Text(
    "   Data dukung (praktik, bukan aturan):", "   Evidence (practice of others, not a rule):"
)
_ADDS = Text("Menambah {gain} poin: {labels}", "Adds {gain} points: {labels}")
_EFFORT = Text(
    "Usaha {effort}; jawaban LKE sekarang {now}, setelah terbukti {then}",
    "Effort {effort}; the answer now is {now}, once proven {then}",
)
_BECAUSE = Text(
    "Naik sampai {value} karena {label}; untuk batasnya sendiri cukup kurang dari itu",
    "Rises to {value} because of {label}; its own minimum takes less",
)
_OUTSIDE = Text(
    "Syarat di luar nilai; tidak dihitung dalam jalur ini",
    "Requirements outside the score; not part of this path",
)
