"""Why a predicate is out of reach: each minimum that stays unmet, and what holds it down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from kawal.faults import Text
from kawal.rules.instrument import Choice, Number
from kawal.scoring.gates import CheckResult
from kawal.scoring.path.lifts import asked_too, lift_of
from kawal.scoring.path.moves import Move, Need, points_now
from kawal.scoring.path.numbers import in_full, spoken
from kawal.scoring.plan import Leaf
from kawal.scoring.scorecard import Scorecard

COMPLETE = "complete"


class Cause(Enum):
    """What kind of thing holds a minimum down; the first three are questions without a score."""

    OPEN = "open"
    LOCKED = "locked"
    UNDECIDED = "undecided"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, in words; `code` is the question it lies in, None for the instrument itself.

    `can_be_freed`: a ratio or a survey value that a search could be allowed to raise.
    """

    code: str | None
    why: Text
    cause: Cause = Cause.HELD
    can_be_freed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A minimum that stays unmet with every free answer at its best.

    `needed` and `reachable` are points. The block `complete` (questions, not points) stands for
    open questions that no minimum counts: the sheet must still be complete.
    """

    id: str
    label: Text
    needed: Fraction
    reachable: Fraction
    reasons: tuple[Reason, ...]

    @property
    def short(self) -> Fraction:
        """What is missing with everything at its best; nothing where only answers are."""
        return max(Fraction(0), self.needed - self.reachable)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Questions without a score; until they have one, nobody knows how far this reaches."""
        return tuple(r.code for r in self.reasons if r.code and r.cause is not Cause.HELD)

    @property
    def only_waits(self) -> bool:
        """Whether what is reachable already suffices, so that nothing is missing but answers."""
        return self.id == COMPLETE or self.reachable >= self.needed


def blocks_of(
    card: Scorecard,
    best: Scorecard,
    target: str,
    needs: Sequence[Need],
    moves: Sequence[Move],
    locked: frozenset[str],
) -> tuple[Block, ...]:
    """`card` is the sheet as it stands, `best` the same with every move at its best."""
    reporter = _Reporter(card, best, {move.code: move for move in moves}, locked)
    checks = best.gates[target].checks
    found = [
        reporter.block(check, need)
        for check, need in zip(checks, needs, strict=True)
        if not check.is_met
    ]
    return tuple(found) or (reporter.incomplete(),)


class _Reporter:
    def __init__(
        self, card: Scorecard, best: Scorecard, moves: dict[str, Move], locked: frozenset[str]
    ) -> None:
        self.card = card
        self.best = best
        self.moves = moves
        self.locked = locked

    def block(self, check: CheckResult, need: Need) -> Block:
        gains = (need.gain(code, move.steps[-1].gain) for code, move in self.moves.items())
        reachable = need.have + sum(gains, Fraction(0))
        reasons = [self._open(code) for code in check.missing]
        if reachable < check.needed:
            reasons += self._held_down(check, need)
        return Block(
            id=check.check.id,
            label=Text(check.check.label, check.check.label),
            needed=check.needed,
            reachable=reachable,
            reasons=tuple(reasons) or (Reason(None, _BEYOND),),
        )

    def incomplete(self) -> Block:
        missing = tuple(self.best.unanswered())
        questions = len(self.card.plan.leaves)
        return Block(
            id=COMPLETE,
            label=Text("Kelengkapan jawaban", "Completeness of the answers"),
            needed=Fraction(questions),
            reachable=Fraction(questions - len(missing)),
            reasons=tuple(self._open(code) for code in missing),
        )

    def _open(self, code: str) -> Reason:
        cause = Cause.LOCKED if code in self.locked else Cause.OPEN
        if code in self.card.undecided:
            cause = Cause.UNDECIDED
        said = _PART_OF_NOTHING if code in self.card.parts_of_nothing else _WAITING[cause]
        return Reason(code, said.fill(code=code), cause)

    def _held_down(self, check: CheckResult, need: Need) -> Iterator[Reason]:
        """Questions that count here, have points left, and may not rise."""
        for leaf in self.card.plan.leaves:
            room = need.gain(
                leaf.code, _highest(self.card, leaf) - points_now(self.card, leaf.code)
            )
            if room > 0 and leaf.code not in self.moves and leaf.code not in check.missing:
                yield self._held(check, leaf, spoken(room))

    def _held(self, check: CheckResult, leaf: Leaf, room: Text) -> Reason:
        code, answer, card = leaf.code, leaf.question.answer, self.card
        can_be_freed = (
            not isinstance(answer, Choice)
            and code not in self.locked
            and lift_of(card, code, answer) is not None
        )
        return Reason(code, self._why(check, leaf, room), can_be_freed=can_be_freed)

    def _why(self, check: CheckResult, leaf: Leaf, room: Text) -> Text:
        code, answer, answers = leaf.code, leaf.question.answer, self.card.answers
        if isinstance(answer, Choice):
            return _LOCKED.fill(code=code, now=answers.choices[code], room=room)
        if isinstance(answer, Number):
            index = check.check.survey
            return (_NUMBER if index is None else _SURVEY).fill(
                code=code,
                text=leaf.question.text,
                value=in_full(answers.values[code]),
                index=in_full(Fraction(index or 0)),
                room=room,
            )
        share = spoken(self.card.nodes[code].percent or Fraction(0))
        if code in answers.inputs and (other := asked_too(self.card, code, answer)):
            return _ASKED_TOO.fill(code=code, share=share, room=room, other=other)
        lift = lift_of(self.card, code, answer)
        return (_RATIO if lift else _STUCK).fill(code=code, share=share, room=room)


def _highest(card: Scorecard, leaf: Leaf) -> Fraction:
    if leaf.points:
        return Fraction(max(leaf.points.values()), card.plan.denominator)
    return leaf.weight


_WAITING = {
    Cause.OPEN: Text(
        "{code} belum dijawab; isian ini tidak dapat diandaikan, isi dahulu atau bebaskan",
        "{code} is unanswered; this figure cannot be assumed, fill it in first or free it",
    ),
    Cause.LOCKED: Text(
        "{code} belum dijawab dan terkunci; jawab dahulu atau lepaskan kuncinya",
        "{code} is unanswered and locked; answer it first or unlock it",
    ),
    Cause.UNDECIDED: Text(
        "{code} berpenyebut nol sehingga belum bernilai; pilih kebijakan penyebut nol",
        "{code} divides by zero and has no score yet; choose a policy for zero denominators",
    ),
}
_PART_OF_NOTHING = Text(
    "{code} berpenyebut nol tetapi pembilangnya tidak; periksa kedua angkanya",
    "{code} divides by zero although its numerator is not; check both numbers",
)
_LOCKED = Text(
    "{code} terkunci pada {now}; bila dilepas dapat menambah paling banyak {room} poin",
    "{code} is locked at {now}; unlocked it could add at most {room} points",
)
_SURVEY = Text(
    "{text}: {value} < {index}; tidak dapat dinaikkan lewat jawaban LKE, kecuali dibebaskan",
    "{text}: {value} < {index}; no answer of the sheet can lift a survey index unless it is freed",
)
_NUMBER = Text(
    "nilai survei {code} tetap {value} (masih {room} poin di bawah penuh); tidak dapat dinaikkan"
    " lewat jawaban LKE, kecuali dibebaskan",
    "the survey value {code} stays {value} ({room} points below full); no answer of the sheet can"
    " lift it unless it is freed",
)
_RATIO = Text(
    "rasio {code} tetap {share} % (masih {room} poin di bawah penuh), kecuali dibebaskan",
    "the ratio {code} stays {share} % ({room} points below full) unless it is freed",
)
_STUCK = Text(
    "rasio {code} tetap {share} % dan pembilangnya tidak dapat menaikkannya",
    "the ratio {code} stays {share} %, and its numerator cannot lift it",
)
_ASKED_TOO = Text(
    "rasio {code} tetap {share} % (masih {room} poin di bawah penuh): {other} menanyakan angka yang"
    " sama; ubah di keduanya, lalu cari lagi",
    "the ratio {code} stays {share} % ({room} points below full): {other} asks for the same number;"
    " change it in both, then search again",
)
_BEYOND = Text(
    "jawaban terbaik untuk semua pertanyaan pun tidak mencapai batas ini",
    "even the best answer to every question does not reach this minimum",
)
