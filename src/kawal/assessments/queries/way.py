"""The page of the way to a predicate: works in order, their effect, what stands outside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.assessments.actions.submission import ready
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import PlannedWork, Sheet
from kawal.assessments.paths import path_of
from kawal.assessments.queries.facts import facts_of_run
from kawal.faults import Language
from kawal.rules.instrument import Choice, Instrument
from kawal.scoring.path import Path
from kawal.scoring.path.work import Change
from kawal.scoring.requirements import RequirementResult, decide_requirements
from kawal.scoring.scorecard import Scorecard
from kawal.ui.charts.gate_bar import GateBar
from kawal.ui.charts.scale import Gate


@dataclass(frozen=True, slots=True)
class Gain:
    label: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: what must be true, which documents others have shown, what it adds."""

    code: str
    question: str
    text: str
    evidence: tuple[str, ...]
    gains: tuple[Gain, ...]
    effort: int
    is_open: bool
    is_planned: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """One minimum before and after, in points."""

    label: str
    before: Fraction | None
    after: Fraction | None
    needed: Fraction
    whole: Fraction
    is_met: bool

    @property
    def short(self) -> Fraction:
        return max(Fraction(0), self.needed - (self.before or 0))

    @property
    def bar(self) -> GateBar:
        """Thick what it is now, thin what the works add, upright the minimum."""
        return GateBar(
            label=self.label,
            value=self.before or Fraction(0),
            claimed=self.after,
            top=self.whole,
            gates=(Gate(self.needed, _("batas")),),
            is_slim=True,
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """`is_done`: the answer has reached what was planned, with evidence that counts."""

    work: PlannedWork
    question: str
    is_reached: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class Way:
    """`is_there`: every minimum is met. Without a path `blocks` say what stands in the way.

    `unsupported`: answers that the path takes as given although no evidence supports them yet.
    """

    target: str
    is_there: bool
    is_proven: bool
    effort: Fraction | None
    works: tuple[Work, ...]
    effects: tuple[Effect, ...]
    blocks: tuple[str, ...]
    unsupported: tuple[str, ...]
    locked: tuple[tuple[str, str], ...]
    measured: tuple[str, ...]
    planned: tuple[Planned, ...]
    requirements: tuple[RequirementResult, ...]


def way_of(sheet: Sheet, target: str, language: Language) -> Way:
    """Five queries, whatever stands in the sheet."""
    instrument = instrument_of(sheet.run.cycle.instrument)
    path = path_of(sheet, target)
    found = ready(sheet)
    wishes = {wish.code: wish for wish in sheet.wishes.all()}
    planned = [work for work in sheet.run.planned.all() if work.target == target]
    before = found.scores.claimed
    met = {name: gate.is_met for name, gate in before.gates.items()}
    requirements = decide_requirements(instrument, facts_of_run(sheet.run), met)
    return Way(
        target=target,
        is_there=before.gates[target].is_met,
        is_proven=path is not None,
        effort=None if path is None else path.effort,
        works=tuple(_works(path, wishes, {w.code for w in planned}, language)),
        effects=tuple(_effects(before, path, target)),
        blocks=_blocks(path, language),
        unsupported=found.open_points.unsupported,
        locked=tuple(
            (code, instrument.questions[code].text) for code, w in wishes.items() if w.is_locked
        ),
        measured=tuple(
            code for code, q in instrument.questions.items() if not isinstance(q.answer, Choice)
        ),
        planned=tuple(_planned(instrument, planned, before, found.open_points.unsupported)),
        requirements=tuple(r for r in requirements if r.predicate == target),
    )


def _works(
    path: Path | None, wishes: Mapping[str, object], planned: set[str], language: Language
) -> Iterator[Work]:
    if path is None:
        return
    short = {c.check.id for c in path.before.gates[path.target].checks if not c.is_met}
    for change in path.changes:
        needed_first = sorted(change.helps, key=lambda help_: help_.id not in short)
        yield Work(
            code=change.code,
            question=change.question.text,
            text=change.work.in_(language),
            evidence=() if change.is_lowest else _documents(change),
            gains=tuple(Gain(help_.label, help_.gain) for help_ in needed_first),
            effort=getattr(wishes.get(change.code), "effort", 1),
            is_open=change.from_ is None,
            is_planned=change.code in planned,
        )


def _documents(change: Change) -> tuple[str, ...]:
    """Each document once, in the order in which the practices name them."""
    return tuple(dict.fromkeys(item for practice in change.evidence for item in practice.items))


def _effects(before: Scorecard, path: Path | None, target: str) -> Iterator[Effect]:
    after = path.after if path is not None and path.after is not None else before
    checks = zip(before.gates[target].checks, after.gates[target].checks, strict=True)
    for now, then in checks:
        codes = now.check.nodes
        total = before.total
        whole = sum((before.nodes[c].weight for c in codes), Fraction(0)) if codes else None
        yield Effect(
            label=now.check.label,
            before=now.actual,
            after=then.actual,
            needed=now.needed,
            whole=whole or (total.weight if total else Fraction(100)),
            is_met=now.is_met,
        )


def _blocks(path: Path | None, language: Language) -> tuple[str, ...]:
    """Each reason once: a survey that is too low stands in the way of several minima."""
    blocks = path.blocked_by if path else ()
    return tuple(dict.fromkeys(r.why.in_(language) for block in blocks for r in block.reasons))


def _planned(
    instrument: Instrument,
    works: list[PlannedWork],
    card: Scorecard,
    unsupported: tuple[str, ...],
) -> Iterator[Planned]:
    for work in works:
        is_reached = _is_reached(instrument, work, card)
        yield Planned(
            work,
            instrument.questions[work.code].text,
            is_reached,
            is_reached and work.code not in unsupported,
        )


def _is_reached(instrument: Instrument, work: PlannedWork, card: Scorecard) -> bool:
    """The answer stands at the planned option or above it."""
    now = card.answers.choices.get(work.code)
    if now is None or not isinstance(instrument.questions[work.code].answer, Choice):
        return work.code in card.answers and not isinstance(
            instrument.questions[work.code].answer, Choice
        )
    shares = instrument.options(work.code)
    return shares[now] >= shares.get(work.to, shares[now])
