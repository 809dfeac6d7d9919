"""The calculation of one step in a line, and the counts that it names.

Every line is true as it is printed (`printed`): who adds up or multiplies what stands there gets
what stands behind it.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kawal.faults import Text
from kawal.rules.instrument import Choice, Number, Question, Ratio, Reduction, Share
from kawal.scoring.answers import blank_counts
from kawal.scoring.explain import Step
from kawal.scoring.gates import nodes_of
from kawal.scoring.policies import word_for
from kawal.scoring.printed import (
    FEWEST,
    Chain,
    below,
    in_full,
    nearest,
    printed_chain,
    printed_mean,
    printed_sum,
    sign,
    spelled,
)
from kawal.scoring.scorecard import Scorecard, as_decimal
from kawal.scoring.shares import CONVERSION

NOTHING = Text("belum ada jawaban", "nothing answered yet")
UNSCORED = Text("belum bernilai", "no score yet")
OPEN = Text("belum dijawab", "not answered")
OPEN_ZERO = Text("belum dijawab, dihitung 0", "not answered, counted as 0")


class Count(NamedTuple):
    """A number of a ratio, as the calculation has it, with its name and its label."""

    value: int
    name: str
    label: str


class NearMiss(NamedTuple):
    """Points below a minimum that look as if they reached it."""

    actual: Fraction
    needed: Fraction


def sentence(card: Scorecard, step: Step) -> Text:
    """The calculation in one line: `mean of 1.00, 0.67, 0.33 = 0.67 × 1.00 = 0.67`.

    Where the printed points reach a minimum that the points themselves miss, both stand behind it.
    """
    said = _line(card, step)
    missed = _missed_unseen(card, step)
    if missed is None:
        return said
    return _A_HAIR_SHORT.fill(
        said=said,
        points=spelled(below(missed.actual, missed.needed)),
        needed=spelled(in_full(missed.needed)),
    )


def _missed_unseen(card: Scorecard, step: Step) -> NearMiss | None:
    points = step.result.points
    if points is None or not step.result.is_complete:
        return None
    printed = Fraction(as_decimal(points, FEWEST))
    checks = (check for gate in card.gates.values() for check in gate.checks)
    needed = (check.needed for check in checks if nodes_of(check.check) == (step.code,))
    unseen = (minimum for minimum in needed if points < minimum <= printed)
    return next((NearMiss(points, minimum) for minimum in unseen), None)


def _line(card: Scorecard, step: Step) -> Text:
    if step.parts:
        return _SENTENCES[step.rule](card, step)
    question = _question(card, step)
    if step.code in card.undecided:
        said = _PART_OF_NOTHING if step.code in card.parts_of_nothing else _UNDECIDED
        return said.fill(counted=_counted(card, step))
    if step.code not in card.answers:
        return _open(card, step)
    return _answered(card, step, question)


def _open(card: Scorecard, step: Step) -> Text:
    """Not answered; of a ratio that somebody has begun, which counts are still blank."""
    said = OPEN if step.result.units is None else OPEN_ZERO
    begun = card.answers.unfinished.get(step.code)
    if begun is None:
        return said
    blank = "; ".join(i.label for i in blank_counts(card.instrument, step.code, begun))
    return _UNFINISHED.fill(said=said, blank=blank)


def counts(card: Scorecard, step: Step) -> tuple[Count, ...]:
    """What the numbers of a ratio count, in the order in which the line has them."""
    given = card.answers.inputs.get(step.code)
    if given is None:
        return ()
    answer = _question(card, step).answer
    assert isinstance(answer, Share)  # noqa: S101  only a ratio is answered by counts
    labels = {item.name: " ".join(item.label.split()) for item in answer.inputs}
    return tuple(Count(given[name], name, labels[name]) for name in _names(answer))


def _question(card: Scorecard, step: Step) -> Question:
    question = card.instrument.by_id[step.code].question
    assert question is not None  # noqa: S101  a step without parts is a question
    return question


def _mean(card: Scorecard, step: Step) -> Text:
    counted = [p for p, f in zip(step.parts, step.factors, strict=True) if f]
    scores = [p.result.score for p in counted if p.result.score is not None]
    if not scores:
        return _nothing(card, step)
    worth = [Fraction(1, len(scores))] * len(scores)
    shown, chain = printed_mean(scores, worth, *_right(step))
    factor = spelled(nearest(step.result.weight))
    if len(counted) == 1:  # one number has no mean
        said = _product(chain, factor)
        return said if len(step.parts) == 1 else _without(card, step, said)
    # A comma already stands in every Indonesian decimal.
    said = _MEAN.fill(listed=_joined(shown, Text("; ", ", ")), chain=_chain(chain, factor))
    open_ = len(counted) - sum(p.result.is_complete for p in counted)
    if not open_ or card.policies.get("reading") == "strict":
        return said
    return _SKIPPED.fill(said=said, n=open_)


def _without(card: Scorecard, step: Step, said: Text) -> Text:
    """Which parts are left out, and by which choice: the form reads LHKPN only (ADR 0005)."""
    out = [part.code for part, factor in zip(step.parts, step.factors, strict=True) if not factor]
    variant = next(
        v for v in card.instrument.by_id[step.code].variants if card.policies[v.policy] == v.value
    )
    return _LEFT_OUT.fill(
        said=said, codes=", ".join(out), policy=variant.policy.replace("_", "-"),
        value=word_for(variant.policy, variant.value),
    )  # fmt: skip


def _nothing(card: Scorecard, step: Step) -> Text:
    """Nothing is answered below, or nothing that was answered has a score."""
    is_undecided = any(part.code in card.undecided for _, part in step.walk())
    return UNSCORED if is_undecided else NOTHING


def _sum(card: Scorecard, step: Step) -> Text:
    terms = [p.result.points for p in step.parts if p.result.points is not None]
    if not terms:
        return _nothing(card, step)
    found = printed_sum(terms, step.result.points or Fraction(0))
    plus = _joined(found.terms, Text(" + ", " + "))
    return _EQUAL.fill(left=plus, sign=sign(found.holds), right=spelled(found.whole))


def _weighted(card: Scorecard, step: Step) -> Text:
    known = [(p.result.weight, s) for p in step.parts if (s := p.result.score) is not None]
    if not known:
        return _nothing(card, step)
    whole = sum((p.result.weight for p in step.parts), Fraction())
    percents = [nearest(weight / whole * 100) for weight, _ in known]
    worth = [Fraction(percent) / 100 for percent in percents]
    shown, chain = printed_mean([score for _, score in known], worth, *_right(step))
    products = [
        _SHARE_OF.fill(score=spelled(score), percent=spelled(percent))
        for score, percent in zip(shown, percents, strict=True)
    ]
    listed = Text(" + ".join(p.id for p in products), " + ".join(p.en for p in products))
    return _THEN.fill(left=listed, chain=_chain(chain, spelled(nearest(step.result.weight))))


_SENTENCES: Mapping[str, Callable[[Scorecard, Step], Text]] = {
    "mean": _mean,
    "sum": _sum,
    "weighted": _weighted,
}


def _right(step: Step) -> tuple[Fraction, Fraction, Fraction]:
    """Share, printed factor and points of a step that has them."""
    result = step.result
    return (
        result.score or Fraction(0),
        Fraction(nearest(result.weight)),
        result.points or Fraction(0),
    )


def _joined(numbers: Sequence[Decimal], between: Text) -> Text:
    told = [spelled(number) for number in numbers]
    return Text(between.id.join(t.id for t in told), between.en.join(t.en for t in told))


def _chain(chain: Chain, factor: Text) -> Text:
    """`= 0.67 × 1.00 = 0.67`, behind what gives the 0.67."""
    return _CHAIN.fill(gives=sign(chain.share_holds), product=_product(chain, factor))


def _product(chain: Chain, factor: Text) -> Text:
    return _PRODUCT.fill(
        share=spelled(chain.share),
        factor=factor,
        makes=sign(chain.points_hold),
        points=spelled(chain.points),
    )


def _answered(card: Scorecard, step: Step, question: Question) -> Text:
    said, left = _left(card, step, question)
    share, _, points = _right(step)
    whole, among = _weight(card, step)
    chain = printed_chain(left, share, Fraction(nearest(whole)) / among, points)
    factor = spelled(nearest(whole))
    if among > 1:
        factor = _PART.fill(whole=factor, n=among)
    return _THEN.fill(left=said, chain=_chain(chain, factor))


def _weight(card: Scorecard, step: Step) -> tuple[Fraction, int]:
    """The weight of a question: a mean divides its own among its questions, 1.00 / 3 each."""
    own = step.result.weight
    parent = card.instrument.by_id[step.code].parent
    above = card.instrument.by_id.get(parent or "")
    if above is None or above.combine != "mean":
        return own, 1
    return card.nodes[above.id].weight, len(card.instrument.children[above.id])


def _left(card: Scorecard, step: Step, question: Question) -> tuple[Text, Fraction]:
    """What was answered, in words, and the share that these words give."""
    answer, value = question.answer, card.answers.values.get(step.code)
    share = step.result.score or Fraction(0)
    if isinstance(answer, Choice):
        return _CHOSEN.fill(key=card.answers.choices[step.code]), share
    if value is None:
        return _counted(card, step), share
    if isinstance(answer, Number):
        return _measured(card, answer, in_full(value))
    percent = nearest(value * 100)
    return _TYPED.fill(percent=spelled(percent)), Fraction(percent) / 100


def _measured(card: Scorecard, answer: Number, shown: Decimal) -> tuple[Text, Fraction]:
    if answer.least == 1 and card.policies.get(CONVERSION) == "linear_1_4":
        steps = answer.most - 1
        given = (1 + (Fraction(shown) - 1) * 3 / Fraction(steps)) / 4
        return _LINEAR.fill(value=spelled(shown), steps=steps), given
    said = _MEASURED.fill(value=spelled(shown), most=answer.most)
    return said, Fraction(shown) / Fraction(answer.most)


def _names(answer: Share) -> tuple[str, ...]:
    """The counts that the line of a ratio has, from left to right."""
    formula = answer.formula
    if isinstance(formula, Reduction):
        return formula.before, formula.after
    return *formula.numerator, *formula.denominator


def _counted(card: Scorecard, step: Step) -> Text:
    given = card.answers.inputs[step.code]
    answer = _question(card, step).answer
    assert isinstance(answer, Share)  # noqa: S101  only a ratio is answered by counts
    if isinstance(answer.formula, Reduction):
        line, remark = _reduced(given[answer.formula.before], given[answer.formula.after])
    else:
        line, remark = _ratio(answer.formula, given)
    if remark is _ZERO and step.code in card.undecided:
        remark = _AS_IT_IS
    return remark.fill(line=line)


def _reduced(before: int, after: int) -> tuple[str, Text]:
    if before == after == 0:
        return "0", _NO_VIOLATIONS
    remark = _ZERO if before == 0 else _RISE if after > before else _AS_IT_IS
    return f"({before} − {after}) / {before}", remark


def _ratio(formula: Ratio, given: Mapping[str, int]) -> tuple[str, Text]:
    line = f"{_plus(given, formula.numerator)} / {_plus(given, formula.denominator)}"
    above, below = (
        sum(given[name] for name in names) for names in (formula.numerator, formula.denominator)
    )
    return line, _ZERO if below == 0 else _CAPPED if above > below else _AS_IT_IS


def _plus(given: Mapping[str, int], names: Sequence[str]) -> str:
    line = " + ".join(str(given[name]) for name in names)
    return line if len(names) == 1 else f"({line})"


_AS_IT_IS = Text("{line}", "{line}")
_NO_VIOLATIONS = Text(
    "{line} dan {line}, tidak ada pelanggaran: penuh", "{line} and {line}, no violations: full"
)
_RISE = Text("{line}, kenaikan: 0", "{line}, a rise: 0")
_CAPPED = Text("{line}, paling banyak 1", "{line}, capped at 1")
_ZERO = Text(
    "{line}, penyebut nol menurut --zero-denominator",
    "{line}, zero denominator by --zero-denominator",
)
_MEAN = Text("rata-rata dari {listed} {chain}", "mean of {listed} {chain}")
_SKIPPED = Text("{said} ({n} belum dijawab, dilewati)", "{said} ({n} unanswered, skipped)")
_LEFT_OUT = Text(
    "{said} ({codes} tidak dihitung: --{policy} {value})",
    "{said} ({codes} left out: --{policy} {value})",
)
_EQUAL = Text("{left} {sign} {right}", "{left} {sign} {right}")
_THEN = Text("{left} {chain}", "{left} {chain}")
_CHAIN = Text("{gives} {product}", "{gives} {product}")
_PRODUCT = Text("{share} × {factor} {makes} {points}", "{share} × {factor} {makes} {points}")
_PART = Text("{whole} / {n}", "{whole} / {n}")
_SHARE_OF = Text("{score} × {percent} %", "{score} × {percent} %")
_CHOSEN = Text("jawaban {key}", "answer {key}")
_TYPED = Text("diketik langsung {percent} %", "typed as {percent} %")
_MEASURED = Text("nilai {value} / {most}", "value {value} / {most}")
_LINEAR = Text("(1 + ({value} − 1) × 3 / {steps}) / 4", "(1 + ({value} − 1) × 3 / {steps}) / 4")
_A_HAIR_SHORT = Text(
    "{said}; lebih teliti {points}, di bawah {needed}",
    "{said}; more exactly {points}, below {needed}",
)
_UNFINISHED = Text("{said}; masih kosong: {blank}", "{said}; still blank: {blank}")
_PART_OF_NOTHING = Text(
    "{counted}: belum bernilai; pembilang lebih dari 0, penyebut 0, periksa kedua angka",
    "{counted}: no score; the numerator is above 0, the denominator 0, check both numbers",
)
_UNDECIDED = Text(
    "{counted}: penyebut nol, peraturan tidak mengatur; pilih --zero-denominator",
    "{counted}: zero denominator, the regulation is silent; choose --zero-denominator",
)
