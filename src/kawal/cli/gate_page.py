"""A predicate on a terminal: its minima with distances, and what its sign of doubt means."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

import click

from kawal.cli.figures import apart, distance
from kawal.cli.output import language, number, say
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


def show(card: Scorecard, gate: GateResult) -> None:
    """Print the verdict and every minimum; a minimum that rests on a reading bears a `*`."""
    heading, colour = _verdict(card, gate)
    say("")
    title = f"{gate.gate.id} · {gate.gate.label}: {heading.in_(language())}"
    wrapped(title, hang=2, bold=True, fg=colour)
    for check in gate.checks:
        _check(check)
    for note in dict.fromkeys(_doubts(card, gate)):
        wrapped(f"{DOUBT} {note.in_(language())}", indent=2, hang=2, dim=True)


def _verdict(card: Scorecard, gate: GateResult) -> tuple[Text, str]:
    if gate.is_met:
        return _and_outside(card, gate)
    if not gate.is_complete:
        return Text(
            "belum dapat dinyatakan, isian belum lengkap", "undecided, incomplete"
        ), "yellow"
    failed = sum(not check.is_met for check in gate.checks)
    return (
        Text("{n} dari {all} batas minimal belum tercapai", "{n} of {all} minima not met")
        .fill(n=failed, all=len(gate.checks))
    ), "red"  # fmt: skip


def _and_outside(card: Scorecard, gate: GateResult) -> tuple[Text, str]:
    """A predicate takes more than points, so a passed score never stands alone."""
    states = Counter(r.status for r in card.requirements if r.predicate == gate.gate.id)
    found = Text("semua batas minimal tercapai", "every minimum is met")
    if not states["not_met"] and not states["unknown"]:
        return found, "green"
    outside = Text(
        "{found}; {n} syarat di luar nilai belum terpenuhi, {m} belum diketahui",
        "{found}; {n} requirements outside the score not met, {m} unknown",
    ).fill(found=found, n=states["not_met"], m=states["unknown"])
    return outside, "yellow"


def _check(check: CheckResult) -> None:
    mark, words = _state(check)
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


def _state(check: CheckResult) -> tuple[str, Text]:
    if check.is_met:
        return click.style("✓", fg="green"), Text("tercapai", "met")
    if not check.is_complete:
        return click.style("…", fg="yellow"), Text(
            "belum lengkap, {n} pertanyaan terbuka", "incomplete, {n} open questions"
        ).fill(n=len(check.missing))
    return click.style("✗", fg="red"), shortfall(check)


def shortfall(check: CheckResult) -> Text:
    """How far a minimum is missed, and what would close the distance."""
    short = Text("kurang {d} poin", "short by {d} points").fill(d=distance(check.distance))
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


def shortened(codes: Sequence[str], most: int = 6) -> str:
    """The first codes of a list, with the number of the rest."""
    rest = len(codes) - most
    listed = ", ".join(codes[:most])
    return listed if rest <= 0 else f"{listed} +{rest}"


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
            chosen = next(v for v in policy.values if v.value == check.when.value)
            flag = "--" + policy.id.replace("_", "-")
            yield Text(
                f"dibaca {chosen.label.lower()}; peraturan tidak menegaskan, lihat {flag}",
                f"read as {chosen.value}; the regulation does not settle it, see {flag}",
            )
