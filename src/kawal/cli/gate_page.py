"""A predicate on a terminal: its minima with distances, and what its sign of doubt means."""

from collections.abc import Iterator
from fractions import Fraction

import click

from kawal.cli.figures import apart, short_of
from kawal.cli.output import language, number, say
from kawal.cli.policies import chosen_as
from kawal.cli.questions import Cells, shortened
from kawal.cli.reading import ScoredFile
from kawal.cli.requirement_words import counted
from kawal.cli.terminal import cut, width, wrapped
from kawal.faults import Text
from kawal.rules.instrument import GateCheck
from kawal.scoring.gates import CheckResult, GateResult
from kawal.scoring.scorecard import Scorecard

FIGURES = 16
"""Columns of `  77,01 / 75,00`."""
LABEL = 52
STATE = 9
"""Columns of the short word after the figures, so that it never moves to a line of its own."""
DOUBT = "*"


def show(sheet: ScoredFile, gate: GateResult) -> None:
    """Print the verdict and every minimum; a minimum that rests on a reading bears a `*`."""
    card = sheet.card
    heading, colour = _verdict(card, gate)
    say("")
    title = f"{gate.gate.id} · {gate.gate.label}: {heading.in_(language())}"
    wrapped(title, hang=2, bold=True, fg=colour)
    for check in gate.checks:
        _check(check, sheet.reading.cells)
    for note in dict.fromkeys(_doubts(card, gate)):
        wrapped(f"{DOUBT} {note.in_(language())}", indent=2, hang=2, dim=True)


def _verdict(card: Scorecard, gate: GateResult) -> tuple[Text, str]:
    if gate.is_met:
        return _and_outside(card, gate)
    failed = sum(check.is_complete and not check.is_met for check in gate.checks)
    if not gate.is_complete and failed:
        return _LOST.fill(n=failed, all=len(gate.checks)), "red"
    if not gate.is_complete:
        return _UNDECIDED, "yellow"
    return (
        Text("{n} dari {all} batas minimal belum tercapai", "{n} of {all} minima not met")
        .fill(n=failed, all=len(gate.checks))
    ), "red"  # fmt: skip


_UNDECIDED = Text("belum dapat dinyatakan, isian belum lengkap", "undecided, incomplete")
_LOST = Text(
    "{n} dari {all} batas minimal sudah pasti belum tercapai, isian belum lengkap",
    "{n} of {all} minima not met whatever is still open, incomplete",
)


def _and_outside(card: Scorecard, gate: GateResult) -> tuple[Text, str]:
    """A predicate takes more than points, so a passed score never stands alone."""
    states = counted(r for r in card.requirements if r.predicate == gate.gate.id)
    found = Text("semua batas minimal tercapai", "every minimum is met")
    if not states["not_met"] and not states["unknown"]:
        return found, "green"
    outside = Text(
        "{found}; {n} syarat di luar nilai belum terpenuhi, {m} belum diketahui",
        "{found}; {n} requirements outside the score not met, {m} unknown",
    ).fill(found=found, n=states["not_met"], m=states["unknown"])
    return outside, "yellow"


def _check(check: CheckResult, cells: Cells) -> None:
    mark, words = _state(check, cells)
    code = f" ({check.check.id})" if "." in check.check.id else ""
    code += DOUBT if _is_doubtful(check.check) else ""
    actual, needed = apart(check.actual, check.needed)
    room = min(LABEL, width() - FIGURES - STATE - 5)
    name = cut(check.check.label, room - len(code)) + code
    line = f"  {mark} {name:{room}} {f'{actual:>7} / {needed}':<{FIGURES}}"
    said = words.in_(language())
    if len(click.unstyle(line)) + len(said) < width():
        click.echo(f"{line} {said}")
    else:
        click.echo(line.rstrip())
        wrapped(said, indent=6, hang=2)


def _state(check: CheckResult, cells: Cells) -> tuple[str, Text]:
    if check.is_met:
        return click.style("✓", fg="green"), Text("tercapai", "met")
    if not check.is_complete:
        return click.style("…", fg="yellow"), Text(
            "belum lengkap, {n} pertanyaan terbuka", "incomplete, {n} open questions"
        ).fill(n=len(check.missing))
    return click.style("✗", fg="red"), shortfall(check, cells)


def shortfall(check: CheckResult, cells: Cells) -> Text:
    """How far a minimum is missed, and what would close the distance."""
    short = short_of(check)
    if check.closers:
        said = _FOR_EXAMPLE if check.has_other_closers else _ENOUGH
        codes = shortened([closer.code for closer in check.closers], cells)
        return said.fill(d=short, n=len(check.closers), codes=codes)
    if check.check.survey is not None:
        return _SURVEY.fill(d=short, s=number(Fraction(check.check.survey)))
    return _NOT_BY_CHOICES.fill(d=short)


_ENOUGH = Text(
    "kurang {d} poin, cukup {n} pertanyaan: {codes}",
    "short by {d} points, {n} question(s) will do: {codes}",
)
_FOR_EXAMPLE = Text(
    "kurang {d} poin, cukup {n} pertanyaan, misalnya {codes}",
    "short by {d} points, {n} question(s) will do, such as {codes}",
)
_SURVEY = Text(
    "kurang {d} poin; indeks survei minimal {s}, bukan dari jawaban LKE",
    "short by {d} points; needs a survey index of {s}, no LKE answer lifts it",
)
_NOT_BY_CHOICES = Text(
    "kurang {d} poin; tidak tertutup oleh jawaban pilihan",
    "short by {d} points; choice answers cannot close it",
)


def _is_doubtful(check: GateCheck) -> bool:
    return check.confidence == "uncertain"


def _doubts(card: Scorecard, gate: GateResult) -> Iterator[Text]:
    for check in (result.check for result in gate.checks):
        if not _is_doubtful(check):
            continue
        if check.when is None:
            yield Text("belum pasti menurut sumbernya", "uncertain in its source")
        else:
            policy = next(p for p in card.instrument.policies if p.id == check.when.policy)
            others = [v for v in policy.values if v.value != check.when.value]
            chosen = next(v for v in policy.values if v.value == check.when.value)
            other = ", ".join(chosen_as(policy.id, value.value) for value in others)
            yield Text(
                f"dibaca {chosen.label.lower()}; peraturan tidak menegaskan. Cara lain: {other}",
                f"read as {chosen.value}; the regulation does not settle it. Otherwise: {other}",
            )
