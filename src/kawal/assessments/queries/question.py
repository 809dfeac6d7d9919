"""One question as the page shows it: official words, what each answer is worth, what is stored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeIs

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kawal.assessments.citing import law_of
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import places_of
from kawal.assessments.models import Answer
from kawal.assessments.queries.standing import Standing, Standings
from kawal.core.language import spoken
from kawal.rules.instrument import Choice, Input, Instrument, Node, Number, Question, Ratio, Share
from kawal.scoring.answers import COUNT_AS
from kawal.scoring.scorecard import NodeResult, Scorecard, as_decimal

_PAGE = re.compile(r"PDF p\.(\d+)")


@dataclass(frozen=True, slots=True)
class OptionShown:
    """One official criterion with the points that it would give; `keys` choose it on a keyboard."""

    key: str
    criterion: SafeString
    points: Fraction
    keys: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CountShown:
    """A number that a ratio question asks for."""

    name: str
    label: str
    value: str
    is_only_asked: bool
    is_optional: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What counts come to: parts of the division, share and points as the scorecard has them."""

    formula: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    n_above: int | None
    n_below: int | None
    node: NodeResult
    is_undecided: bool
    is_part_of_nothing: bool

    @property
    def is_known(self) -> bool:
        return bool(self.node.answered)


@dataclass(frozen=True)
class QuestionShown:
    """`content` and `note` are what stands in the form: stored, or as it was sent and refused."""

    node: Node
    question: Question
    answer: Answer
    content: Content
    note: str
    card: Scorecard
    trail: tuple[str, ...]
    standing: Standing | None
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.node.id

    @property
    def heading(self) -> SafeString:
        return breakable(self.question.text)

    @property
    def kind(self) -> str:
        return self.question.answer.kind

    @property
    def result(self) -> NodeResult:
        return self.card.nodes[self.code]

    @property
    def plain_weight(self) -> str:
        """For the script that shows a ratio while it is typed."""
        return str(as_decimal(self.result.weight, 6))

    @property
    def source(self) -> str:
        """The law and its page, short; the other copies are cited in the catalogue."""
        return _cited(self.card.instrument, self.node.source)

    @cached_property
    def options(self) -> list[OptionShown]:
        answer = self.question.answer
        if not isinstance(answer, Choice):
            return []
        leaf = next(leaf for leaf in self.card.plan.leaves if leaf.code == self.code)
        return [
            OptionShown(
                key=option.key,
                criterion=breakable(option.criterion or option.key),
                points=Fraction(leaf.points[option.key], self.card.plan.denominator),
                keys=_keys(option.key, place),
                is_chosen=option.key == self.content.choice,
            )
            for place, option in enumerate(answer.options)
        ]

    @property
    def option_keys(self) -> tuple[str, ...]:
        """Of a choice; the options as they are shown hold much more."""
        return self.card.instrument.option_keys.get(self.code, ())

    @property
    def counts(self) -> list[CountShown]:
        answer = self.question.answer
        return [self._count(answer, item) for item in answer.inputs] if _is_share(answer) else []

    @property
    def count_rule(self) -> str:
        """How a count is written, in the words with which another one is refused (T43)."""
        return COUNT_AS.in_(spoken())

    def _count(self, answer: Share, item: Input) -> CountShown:
        value = self.content.counts.get(item.name, "")
        return CountShown(
            item.name, item.label, str(value), item.name in answer.formula.informative,
            bool(item.total_of), self.faults.get(item.name, ""),
        )  # fmt: skip

    @property
    def number(self) -> Number | None:
        answer = self.question.answer
        return answer if isinstance(answer, Number) else None

    @cached_property
    def outcome(self) -> Result | None:
        answer = self.question.answer
        if not _is_share(answer):
            return None
        above, below = _division(answer)
        counts = self.card.answers.inputs.get(self.code)
        return Result(
            formula=answer.formula.kind,
            above=above,
            below=below,
            n_above=None if counts is None else _above(answer, counts),
            n_below=None if counts is None else sum(counts[name] for name in below),
            node=self.result,
            is_undecided=self.code in self.card.undecided,
            is_part_of_nothing=self.code in self.card.parts_of_nothing,
        )

    @property
    def is_typed_share(self) -> bool:
        """A share that came as such from a workbook, without its counts."""
        return self.kind == "share" and bool(self.content.value)


def question_shown(
    standings: Standings,
    answer: Answer,
    *,
    content: Content,
    note: str,
    faults: Mapping[str, str] | None = None,
) -> QuestionShown:
    card = standings.scores.claimed
    instrument = card.instrument
    area, part = places_of(instrument.id)[answer.code]
    trail = (part.aspect, area.title, part.title) if part.aspect else (area.title,)
    return QuestionShown(
        node=instrument.by_id[answer.code],
        question=instrument.questions[answer.code],
        answer=answer,
        content=content,
        note=note,
        card=card,
        trail=trail,
        standing=next((one for one in standings.minima if one.nodes == (answer.code,)), None),
        faults=faults or {},
    )


def in_words(instrument_id: str, code: str, content: Content) -> list[tuple[str, str]]:
    """An answer as lines of name and value, to lay two side by side."""
    answer = instrument_of(instrument_id).questions[code].answer
    if isinstance(answer, Share) and not content.value:
        return [(item.label, str(content.counts.get(item.name, "–"))) for item in answer.inputs]
    return [(_("Jawaban"), content.choice or content.value or _("kosong"))]


def breakable(text: str) -> SafeString:
    """Official words with a place to break after each stroke: "disosialisasikan/internalisasi"."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in text.split("/")))


def _is_share(answer: object) -> TypeIs[Share]:
    return isinstance(answer, Share)


def _division(answer: Share) -> tuple[tuple[str, ...], tuple[str, ...]]:
    formula = answer.formula
    if isinstance(formula, Ratio):
        return formula.numerator, formula.denominator
    return (formula.before, formula.after), (formula.before,)


def _above(answer: Share, counts: Mapping[str, int]) -> int:
    formula = answer.formula
    if isinstance(formula, Ratio):
        return sum(counts[name] for name in formula.numerator)
    return counts[formula.before] - counts[formula.after]


def _keys(key: str, place: int) -> str:
    """The letter of the option, and the letter of its place where they differ: Ya is Y and A."""
    letters = [key[0].upper(), "ABCDE"[place]]
    return " ".join(dict.fromkeys(letters))


def _cited(instrument: Instrument, source: str) -> str:
    law = law_of(instrument, source.split()[0])
    if law is None:
        return source
    page = _PAGE.search(source)
    return f"{law}, {_('hlm.')} {page[1]}" if page else law
