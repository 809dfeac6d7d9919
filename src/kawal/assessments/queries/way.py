"""The page of the way to a predicate: works in order, their effect, what stands outside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.assessments.actions.submission import ready
from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import areas_of
from kawal.assessments.models import PathWish, PlannedWork, Run, Sheet, Stage
from kawal.assessments.paths import documents_of, is_reached, measured, path_of
from kawal.assessments.queries.facts import facts_of_run
from kawal.assessments.queries.open_lists import OpenArea, open_areas
from kawal.assessments.queries.standing import is_given
from kawal.assessments.queries.way_blocks import Blocked, blocked
from kawal.assessments.scores import Scores
from kawal.assessments.taken_on import taken_on
from kawal.faults import Language
from kawal.followup.service import Action, Row, Said
from kawal.rules.instrument import Choice, Instrument
from kawal.scoring.path import Path
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
    """One piece of work: what must be true, which documents others have shown, what it adds.

    `is_open`: the question has no answer yet; `is_lowest`: any answer to it is enough.
    """

    code: str
    question: str
    text: str
    evidence: tuple[str, ...]
    gains: tuple[Gain, ...]
    effort: int
    is_open: bool
    is_lowest: bool
    is_measured: bool
    action: Action | None

    @property
    def is_planned(self) -> bool:
        return self.action is not None


@dataclass(frozen=True, slots=True)
class Group:
    """Works of one area, in the order of the sheet."""

    title: str
    works: tuple[Work, ...]

    @property
    def codes(self) -> set[str]:
        return {work.code for work in self.works}

    @property
    def is_lowest(self) -> int:
        """How many of them take any answer."""
        return sum(work.is_lowest for work in self.works)


@dataclass(frozen=True, slots=True)
class Measured:
    """A survey value or a ratio: it stays as it is, unless the team lets the path raise it."""

    code: str
    question: str
    is_open: bool
    is_freed: bool


@dataclass(frozen=True, slots=True)
class Wished:
    """A question that the team made heavier or locked, on the path or not."""

    code: str
    question: str
    effort: int
    is_locked: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """One minimum in points: what is claimed and supported now, and claimed after the works.

    None where nothing is: what is not there is no nought.
    """

    label: str
    before: Fraction | None
    supported: Fraction | None
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
    """A work that became an action. `is_done`: the answer has reached what was planned, with
    evidence that counts; `said`: how far its action is, which somebody outside verifies.
    """

    work: PlannedWork
    question: str
    said: Said
    due: str
    is_answered: bool
    is_reached: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class Way:
    """`is_there`: every minimum is met. Without a path `blocked` says what stands in the way.
    `works` are all of them; `raised`, `open_` and `unmeasured` divide them.

    `unsupported`: answers that the path takes as given although no evidence supports them yet.
    `unconfirmed`: answers of last year, which it takes as not given until somebody confirms them.
    """

    target: str
    is_there: bool
    is_proven: bool
    effort: Fraction | None
    works: tuple[Work, ...]
    effects: tuple[Effect, ...]
    open_: tuple[Group, ...]
    unanswered: tuple[OpenArea, ...]
    blocked: Blocked | None
    unsupported: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    wished: tuple[Wished, ...]
    measured: tuple[Measured, ...]
    planned: tuple[Planned, ...]
    requirements: tuple[RequirementResult, ...]

    @property
    def is_on_claim(self) -> bool:
        """Whether what the heading says rests on answers that nothing supports."""
        return bool(self.unsupported)

    @property
    def claim_leaves_out_open(self) -> bool:
        """A claim so far averages what is answered alone; the path has an answer to everything."""
        return any(
            effect.before is not None and effect.after is not None and effect.after < effect.before
            for effect in self.effects
        )

    @property
    def raised(self) -> list[Work]:
        return [work for work in self.works if not work.is_open]

    @property
    def unmeasured(self) -> list[Work]:
        """Values that are not there yet: the path takes them to be as high as it needs."""
        return [work for work in self.works if work.is_open and work.is_measured]

    @property
    def to_answer(self) -> int:
        """Questions without an answer that are part of the work."""
        return sum(work.is_open for work in self.works)

    @property
    def as_is(self) -> int:
        """Questions to which any answer is enough."""
        return sum(work.is_lowest for work in self.works)

    @property
    def to_do(self) -> int:
        return len(self.works) - self.as_is

    @property
    def to_choose(self) -> int:
        return sum(len(group.works) for group in self.open_)

    @property
    def measured_codes(self) -> set[str]:
        return {each.code for each in self.measured}

    @property
    def freed(self) -> list[Measured]:
        return [each for each in self.measured if each.is_freed]


def way_of(sheet: Sheet, target: str, language: Language, today: date) -> Way:
    """Six queries, whatever stands in the sheet; one more where there is no path."""
    instrument = instrument_of(sheet.run.cycle.instrument)
    path = path_of(sheet, target)
    found = ready(sheet)
    wishes = {wish.code: wish for wish in sheet.wishes.all()}
    planned = list(sheet.run.planned.select_related("action"))
    own = [work for work in planned if work.target == target]
    before = found.scores.claimed
    works = tuple(_works(path, wishes, taken_on(path, planned), language))
    locked = {code for code, wish in wishes.items() if wish.is_locked}
    met = {name: gate.is_met for name, gate in before.gates.items()}
    requirements = decide_requirements(instrument, facts_of_run(sheet.run), met)
    return Way(
        target=target,
        is_there=before.gates[target].is_met,
        is_proven=path is not None,
        effort=None if path is None else path.effort,
        works=works,
        open_=tuple(by_area(instrument.id, (w for w in works if w.is_open and not w.is_measured))),
        unanswered=() if works else tuple(open_areas(before.instrument.id, before.unanswered())),
        effects=tuple(_effects(found.scores, path, target)),
        blocked=(
            None if path is None or path.is_feasible else blocked(sheet, path, locked, language)
        ),
        unsupported=found.open_points.unsupported,
        unconfirmed=found.open_points.unconfirmed,
        wished=tuple(_wished(before, wishes)),
        measured=tuple(
            Measured(
                code,
                instrument.questions[code].text,
                code not in before.answers,
                code in wishes and wishes[code].is_freed,
            )
            for code in measured(instrument)
            if code not in locked
        ),
        planned=tuple(_planned(instrument, own, before, found.open_points.unsupported, today)),
        requirements=tuple(r for r in requirements if r.predicate == target),
    )


def _works(
    path: Path | None,
    wishes: Mapping[str, PathWish],
    taken: Mapping[str, PlannedWork],
    language: Language,
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
            evidence=documents_of(change),
            gains=tuple(Gain(help_.label, help_.gain) for help_ in needed_first),
            effort=wishes[change.code].effort if change.code in wishes else 1,
            is_open=change.from_ is None,
            is_lowest=change.is_lowest,
            is_measured=not isinstance(change.question.answer, Choice),
            action=taken[change.code].action if change.code in taken else None,
        )


def _wished(card: Scorecard, wishes: Mapping[str, PathWish]) -> Iterator[Wished]:
    for code, question in card.instrument.questions.items():
        wish = wishes.get(code)
        if wish is not None and (wish.is_locked or wish.effort > 1):
            is_open = code not in card.answers
            yield Wished(code, question.text, wish.effort, wish.is_locked, is_open)


def by_area(instrument_id: str, works: Iterable[Work]) -> Iterator[Group]:
    """In the order of the sheet."""
    by_code = {work.code: work for work in works}
    for area in areas_of(instrument_id):
        if found := tuple(by_code[code] for code in area.questions if code in by_code):
            yield Group(area.title, found)


def _effects(scores: Scores, path: Path | None, target: str) -> Iterator[Effect]:
    before = scores.claimed
    after = path.after if path is not None and path.after is not None else before
    cards = before, scores.supported, after
    for now, proven, then in zip(*(card.gates[target].checks for card in cards), strict=True):
        codes = now.check.nodes
        total = before.total
        whole = sum((before.nodes[c].weight for c in codes), Fraction(0)) if codes else None
        yield Effect(
            label=now.check.label,
            before=now.actual,
            supported=proven.actual if is_given(proven) else None,
            after=then.actual,
            needed=now.needed,
            whole=whole or (total.weight if total else Fraction(100)),
            is_met=now.is_met,
        )


def _planned(
    instrument: Instrument,
    works: list[PlannedWork],
    card: Scorecard,
    unsupported: tuple[str, ...],
    today: date,
) -> Iterator[Planned]:
    for work in works:
        reached = is_reached(card, work.code, work.to)
        row = Row(work.action, today)
        yield Planned(
            work,
            instrument.questions[work.code].text,
            row.said,
            row.due,
            work.code in card.answers,
            reached,
            reached and work.code not in unsupported,
        )


def to_take_on(way: Way) -> list[Work]:
    """Works that can become actions: not yet planned, and more than to write down what there is."""
    return [work for work in way.works if not (work.is_planned or work.is_lowest)]


def own_deadline(run: Run, today: date) -> date | None:
    """Until when the unit assesses itself, while that day is not past."""
    found = run.cycle.stages.filter(stage=Stage.SELF, due_on__gte=today).first()
    return None if found is None else found.due_on


def questions_by_area(sheet: Sheet) -> list[tuple[str, list[tuple[str, str]]]]:
    """All of them, to choose one that need not be on the path: titles, codes and texts."""
    instrument = instrument_of(sheet.run.cycle.instrument)
    return [
        (area.title, [(code, instrument.questions[code].text) for code in area.questions])
        for area in areas_of(instrument.id)
    ]
