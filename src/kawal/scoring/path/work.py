"""A change on a path as work to be done: what must be true, and with what others have shown it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kawal.faults import Text
from kawal.rules.instrument import Choice, Number, Practice, Question, Share
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.numbers import spoken
from kawal.scoring.path.swaps import Swap


@dataclass(frozen=True, slots=True)
class Help:
    """Points that a change adds to one minimum."""

    id: str
    label: str
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that must rise, with the points it adds to each minimum of the target.

    `from_` is None where the question is open; `is_lowest` where any answer to it is enough.
    """

    code: str
    question: Question
    from_: Written | None
    to: Written
    is_lowest: bool
    effort: Fraction
    helps: tuple[Help, ...]
    because: str | None = None
    """The minimum that a survey value fills up, where its own minimum takes less."""
    swaps: tuple[Swap, ...] = ()
    """What would do in its place for the same effort."""

    @property
    def work(self) -> Text:
        """What must be true before the answer may rise; criteria in the words of the instrument."""
        if self.is_lowest:
            return _AS_IT_IS
        if isinstance(self.to, str):
            return self._criterion(self.to)
        if isinstance(self.to, Mapping):
            return self._counts(self.to)
        is_index = isinstance(self.question.answer, Number)
        shown = self.to if is_index else self.to * 100
        return (_INDEX if is_index else _SHARE).fill(value=spoken(shown))

    @property
    def evidence(self) -> tuple[Practice, ...]:
        """Documents that institutions have used for this question: examples, never a rule."""
        return self.question.evidence

    def _criterion(self, to: str) -> Text:
        answer = self.question.answer
        assert isinstance(answer, Choice)  # noqa: S101  only a choice is answered by an option
        criterion = next(option.criterion for option in answer.options if option.key == to)
        return Text(criterion, criterion) if criterion else _UNSAID.fill(option=to)

    def _counts(self, to: Mapping[str, int]) -> Text:
        answer, before = self.question.answer, self.from_
        assert isinstance(answer, Share)  # noqa: S101  only a ratio is answered by counts
        assert isinstance(before, Mapping)  # noqa: S101  and only counts rise by counts
        lines = "; ".join(
            f"{item.label}: {before[item.name]} → {to[item.name]}"
            for item in answer.inputs
            if item.name in to and to[item.name] != before[item.name]
        )
        return Text(lines, lines)


_AS_IT_IS = Text(
    "Nilai dan jawab pertanyaan ini apa adanya; jawaban terendah pun cukup.",
    "Assess and answer this question as it is; even the lowest answer is enough.",
)
_UNSAID = Text(
    "Keadaan untuk jawaban {option}; instrumen tidak merumuskan kriterianya.",
    "The state that the answer {option} stands for; the instrument words no criterion.",
)
_INDEX = Text(
    "Nilai survei berikutnya paling sedikit {value}.", "The next survey gives at least {value}."
)
_SHARE = Text("Capaian paling sedikit {value} %.", "At least {value} % is achieved.")
