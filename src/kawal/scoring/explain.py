"""Why a number is what it is: a tree of steps, each with rule, parts and citation.

Steps hold whole units, as the scorecard does; sentences are made only where someone reads them.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from kawal.faults import Text
from kawal.rules.instrument import Choice, Number, Question, Ratio, Reduction, Share
from kawal.scoring.plan import Plan
from kawal.scoring.scorecard import NodeResult, Scorecard, as_decimal
from kawal.scoring.shares import CONVERSION

type Form = Callable[[Fraction], str]
"""How a number is written: decimals with comma or point."""


class Step(NamedTuple):
    """How one node came about. `parts` are its children's steps; a question has none.

    `factors` tells for each part how many points of this node one point of the part is worth
    (1 as a rule, 0 where a policy leaves the part out).
    """

    result: NodeResult
    rule: str
    parts: tuple["Step", ...]
    factors: tuple[Fraction, ...]

    @property
    def code(self) -> str:
        return self.result.code

    @property
    def citation(self) -> str:
        return self.result.node.source

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Step"]]:
        """This step and all below it, each with its depth."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)


def explain(card: Scorecard, code: str) -> Step:
    """The explanation of one node (`total` for the whole). KeyError for an unknown code."""
    return explain_all(card)[code]


def explain_all(card: Scorecard) -> dict[str, Step]:
    """The explanation of every node of the sheet, in one pass."""
    results = card.nodes
    codes = card.plan.codes
    steps = {
        leaf.code: Step(results[leaf.code], leaf.question.answer.kind, (), ())
        for leaf in card.plan.leaves
    }
    for group in card.plan.groups:
        parts = tuple([steps[codes[place]] for place in group.children])
        steps[group.code] = Step(results[group.code], group.rule, parts, group.factors)
    return steps


def sentence(card: Scorecard, step: Step, form: Form) -> Text:
    """The calculation in one line: `mean of 1, 0.67, 0.33 = 0.6667 × 1.5 = 1.00`."""
    if step.parts:
        return _SENTENCES[step.rule](card, step, form)
    node = card.instrument.by_id[step.code]
    assert node.question is not None  # noqa: S101  a step without parts is a question
    return _question_sentence(card, step, node.question, form)


def _points(step: Step, form: Form) -> str:
    points = step.result.points
    return "—" if points is None else form(points)


def _mean(card: Scorecard, step: Step, form: Form) -> Text:
    counted = [p for p, f in zip(step.parts, step.factors, strict=True) if f]
    scores = [p.result.score for p in counted if p.result.score is not None]
    if not scores:
        return NOTHING
    shorts = [_short(score, form) for score in scores]
    # A comma already stands in every Indonesian decimal.
    listed = Text("; ".join(shorts), ", ".join(shorts))
    open_ = len(counted) - sum(p.result.is_complete for p in counted)
    mean = step.result.score or Fraction(0)
    weight = form(step.result.weight)
    text = Text(
        "rata-rata dari {listed} = {mean} × {weight} = {points}",
        "mean of {listed} = {mean} × {weight} = {points}",
    ).fill(listed=listed, mean=form4(mean, form), weight=weight, points=_points(step, form))
    skipped = Text(" ({n} belum dijawab, dilewati)", " ({n} unanswered, skipped)").fill(n=open_)
    if not open_ or card.policies.get("reading") == "strict":
        return text
    return Text(text.id + skipped.id, text.en + skipped.en)


def _sum(_: Scorecard, step: Step, form: Form) -> Text:
    known = [p for p in step.parts if p.result.points is not None]
    if not known:
        return NOTHING
    listed = " + ".join(_points(part, form) for part in known)
    return Text(f"{listed} = {_points(step, form)}", f"{listed} = {_points(step, form)}")


def _weighted(_: Scorecard, step: Step, form: Form) -> Text:
    score = step.result.score
    if score is None:
        return NOTHING
    whole = sum((p.result.weight for p in step.parts), Fraction())
    listed = " + ".join(
        f"{_short(p.result.score, form)} × {form(p.result.weight / whole * 100)} %"
        for p in step.parts
        if p.result.score is not None
    )
    result = f"{listed} = {form4(score, form)} × {form(step.result.weight)} = {_points(step, form)}"
    return Text(result, result)


_SENTENCES: Mapping[str, Callable[[Scorecard, Step, Form], Text]] = {
    "mean": _mean,
    "sum": _sum,
    "weighted": _weighted,
}

NOTHING = Text("belum ada jawaban", "nothing answered yet")
OPEN = Text("belum dijawab", "not answered")
OPEN_ZERO = Text("belum dijawab, dihitung 0", "not answered, counted as 0")


def form4(value: Fraction, form: Form) -> str:
    """Four decimals where two would hide the step (0.6667), else what `form` gives."""
    shown = form(value)
    if Fraction(as_decimal(value, 2)) == value:
        return shown
    comma = "," in form(Fraction(1, 2))
    four = f"{as_decimal(value, 4):f}"
    return four.replace(".", ",") if comma else four


def _short(value: Fraction, form: Form) -> str:
    """1 rather than 1.00 in a list of scores."""
    return str(value.numerator) if value.denominator == 1 else form4(value, form)


def _question_sentence(card: Scorecard, step: Step, question: Question, form: Form) -> Text:
    score = step.result.score
    if step.code in card.undecided:
        return _undecided(card, step.code, question)
    if step.code not in card.answers:
        return OPEN if step.result.units is None else OPEN_ZERO
    assert score is not None  # noqa: S101  answered and decided
    shown = form4(score, form)
    points = (
        f"{shown} × {form4(step.result.weight, form)} = {form4(step.result.points or score, form)}"
    )
    said = _said(card, step.code, question, form)
    return Text(f"{said.id} = {points}", f"{said.en} = {points}")


def _said(card: Scorecard, code: str, question: Question, form: Form) -> Text:
    answer = question.answer
    if isinstance(answer, Choice):
        text = f"{card.answers.choices[code]}"
        return Text(f"jawaban {text}", f"answer {text}")
    value = card.answers.values.get(code)
    if isinstance(answer, Number):
        assert value is not None  # noqa: S101
        return _measured(card, answer, value, form)
    if value is not None:
        percent = f"{form(value * 100)} %"
        return Text(f"diketik langsung {percent}", f"typed as {percent}")
    return _counted(answer, card.answers.inputs[code])


def _measured(card: Scorecard, answer: Number, value: Fraction, form: Form) -> Text:
    shown, most = form4(value, form), f"{answer.most}"
    if answer.least == 1 and card.policies.get(CONVERSION) == "linear_1_4":
        line = f"(1 + ({shown} − 1) × 3 / {answer.most - 1}) / 4"
        return Text(line, line)
    return Text(f"nilai {shown} / {most}", f"value {shown} / {most}")


def _counted(answer: Share, counts: Mapping[str, int]) -> Text:
    labels = {item.name: item.label.strip() for item in answer.inputs}
    if isinstance(answer.formula, Reduction):
        before, after = counts[answer.formula.before], counts[answer.formula.after]
        if before == after == 0:
            return Text("0 dan 0, tidak ada pelanggaran: penuh", "0 and 0, no violations: full")
        line = f"({before} − {after}) / {before}"
        below = Text(f"{line}, kenaikan: 0", f"{line}, a rise: 0")
        return below if after > before else Text(line, line)
    return _ratio(answer.formula, counts, labels)


def _ratio(formula: Ratio, counts: Mapping[str, int], labels: Mapping[str, str]) -> Text:
    above = sum(counts[name] for name in formula.numerator)
    below = sum(counts[name] for name in formula.denominator)
    parts = " + ".join(str(counts[name]) for name in formula.denominator)
    line = f"{above} / {below}" if len(formula.denominator) == 1 else f"{above} / ({parts})"
    line = f"{line} ({labels[formula.numerator[0]]})"
    capped = Text(f"{line}, paling banyak 1", f"{line}, capped at 1")
    return capped if above > below > 0 else Text(line, line)


def _undecided(card: Scorecard, code: str, question: Question) -> Text:
    assert isinstance(question.answer, Share)  # noqa: S101  only ratios can be undecided
    counted = _counted(question.answer, card.answers.inputs[code])
    return Text(
        f"{counted.id}: penyebut nol, peraturan tidak mengatur; pilih --zero-denominator",
        f"{counted.en}: zero denominator, the regulation is silent; choose --zero-denominator",
    )


def citations(plan: Plan, step: Step) -> dict[str, str]:
    """Source keys that the step's citation names, with their titles."""
    sources = plan.instrument.sources
    return {key: source.title for key, source in sources.items() if key in step.citation.split()}
