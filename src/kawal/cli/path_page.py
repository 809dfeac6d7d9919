"""A path on a terminal: work, evidence and effect of each change, or what stands in the way."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

import click

from kawal.cli import choices_page, requirements_page, stalled_page
from kawal.cli.figures import apart
from kawal.cli.output import number, say
from kawal.cli.questions import placed, shortened
from kawal.cli.reading import ScoredFile, tell_warnings
from kawal.cli.terminal import cut, width, wrapped
from kawal.faults import Text
from kawal.rules.instrument import Practice
from kawal.scoring.explain import citations
from kawal.scoring.path import Path
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.numbers import in_full, spoken
from kawal.scoring.path.work import Change
from kawal.scoring.scorecard import Scorecard

FIGURES = 25
"""Columns of `  77,01 →  78,37 / 75,00`."""
FEW = 6
"""Documents shown for each practice; the JSON has them all."""
MANY = 12
"""Other answers that are named as equally light."""


def show(sheet: ScoredFile, path: Path) -> None:
    """Print the whole page; warnings go to stderr first."""
    tell_warnings(sheet)
    _head(sheet, path)
    for place, change in enumerate(path.changes, 1):
        _change(sheet, place, change)
    _legend(sheet, path)
    if path.blocked_by:
        stalled_page.show(sheet, path.blocked_by)
    if path.after is not None and path.changes:
        _minima(path.target, path.before, path.after)
    requirements_page.show(sheet, path.requirements_open, _OUTSIDE)


def _head(sheet: ScoredFile, path: Path) -> None:
    gate = path.before.gates[path.target].gate
    say(f"{gate.id} · {gate.label}", bold=True)
    say(sheet.name)
    choices_page.show(sheet)
    say("")
    if path.changes:
        effort = in_full(path.effort or Fraction(0), 0)
        wrapped(_FOUND.fill(n=len(path.changes), effort=effort), bold=True)
        wrapped(_UNIT)
        wrapped(_NOT_TICKS)
    elif path.is_feasible:
        wrapped(_ALREADY, bold=True)


def _change(sheet: ScoredFile, place: int, change: Change) -> None:
    say("")
    heading = f"{place}. {placed(change.code, sheet.reading.cells)}  {change.question.text}"
    wrapped(heading, hang=3, bold=True)
    say(_MUST_BE_TRUE)
    wrapped(change.work, indent=5)
    if not change.is_lowest:
        say(_EVIDENCE if change.evidence else _NO_EVIDENCE)
        for practice in change.evidence:
            _practice(practice)
    for gain, labels in _gains(change):
        wrapped(_ADDS.fill(gain=gain, labels=labels), indent=3, hang=2)
    now, then = _answer(change.from_), _answer(change.to)
    effort = _EFFORT.fill(effort=in_full(change.effort, 0), kind=_kind(change), now=now, then=then)
    wrapped(effort, indent=3, hang=2)
    if change.swaps:
        codes = shortened([swap.code for swap in change.swaps], sheet.reading.cells, MANY)
        wrapped(_INSTEAD.fill(codes=codes, code=change.code), indent=3, hang=2)
    if change.because is not None:
        reason = _BECAUSE.fill(value=then, label=change.because)
        wrapped(reason, indent=3, hang=2)


def _kind(change: Change) -> Text:
    """What is raised: an option, the counts of a ratio, or a measured value."""
    if isinstance(change.to, str):
        return _ANSWER_NOW
    return _COUNTS_NOW if isinstance(change.to, Mapping) else _VALUE_NOW


def _practice(practice: Practice) -> None:
    keys = ", ".join(_SOURCE.findall(practice.source))
    say(f"     {practice.practice}" + (f" ({keys})" if keys else ""), dim=True)
    for item in practice.items[:FEW]:
        wrapped(f"- {item}", indent=5, hang=2)
    rest = len(practice.items) - FEW
    if rest > 0:
        say(Text("       … {n} lagi: --json", "       … {n} more: --json").fill(n=rest))


def _legend(sheet: ScoredFile, path: Path) -> None:
    """What the sources of the evidence stand for; the JSON has the places in them."""
    cited = [p.source for c in path.changes if not c.is_lowest for p in c.evidence]
    found = citations(sheet.card.instrument, *cited)
    if found:
        say("")
    for key, title in found.items():
        wrapped(f"{key} = {title}", indent=3, hang=5, dim=True)


def _gains(change: Change) -> Iterator[tuple[Text, str]]:
    """Minima that gain the same points, in one line."""
    for gain in dict.fromkeys(help_.gain for help_ in change.helps):
        shown = _HARDLY if gain < Fraction(1, 10_000) else spoken(gain)
        yield shown, ", ".join(h.label for h in change.helps if h.gain == gain)


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
        figures = f"{had:>7} → {number(now.actual):>6} / {number(now.needed)}"
        click.echo(f"  {click.style('✓', fg='green')} {label:{room}} {figures}")


_FOUND = Text(
    "Jalur termurah: {n} pekerjaan, usaha {effort}; terbukti tidak ada yang lebih ringan.",
    "The cheapest path: {n} piece(s) of work, effort {effort}; proven that nothing lighter does.",
)
_UNIT = Text(
    "Usaha 1 = naik satu tingkat jawaban; usaha yang lain dapat ditentukan dengan --effort.",
    "Effort 1 = one step up the scale of an answer; --effort sets others.",
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
_NO_EVIDENCE = Text(
    "   Data dukung: sumber yang ada tidak mencantumkannya.",
    "   Evidence: the sources at hand list none.",
)
_HARDLY = Text("kurang dari 0,0001", "less than 0.0001")
_ADDS = Text("Menambah {gain} poin: {labels}", "Adds {gain} points: {labels}")
_EFFORT = Text(
    "Usaha {effort}; {kind} {now}, setelah terbukti {then}",
    "Effort {effort}; {kind} {now}, once proven {then}",
)
_ANSWER_NOW = Text("jawaban LKE sekarang", "the answer now is")
_COUNTS_NOW = Text("isian sekarang", "the counts now are")
_VALUE_NOW = Text("nilai sekarang", "the value now is")
_INSTEAD = Text(
    "Sama ringannya sebagai gantinya: {codes}; lihat dengan --lock {code}",
    "As light in its place: {codes}; to be seen with --lock {code}",
)
_SOURCE = re.compile(r"\bS\d+\b")
_BECAUSE = Text(
    "Naik sampai {value} karena {label}; untuk batasnya sendiri cukup kurang dari itu",
    "Rises to {value} because of {label}; its own minimum takes less",
)
_OUTSIDE = Text(
    "Syarat di luar nilai; tidak dihitung dalam jalur ini",
    "Requirements outside the score; not part of this path",
)
