"""How one number came about, on a terminal: calculation, counts, criteria, sources."""

from collections.abc import Mapping, Sequence
from typing import Any

from kawal.cli.output import exact, language, say
from kawal.cli.questions import placed
from kawal.cli.reading import ScoredFile
from kawal.cli.sources import confidence, in_words
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.calculation import counts, sentence
from kawal.scoring.explain import Step, citations

LONG = 40
"""Steps after which the page says how it becomes shorter."""


def show(sheet: ScoredFile, step: Step, most: int | None) -> None:
    """Print the step and those below it, as deep as asked, with what it rests on."""
    _steps(sheet, step, most)
    say("")
    wrapped(_SOURCE.fill(s=in_words(step.citation)), hang=2)
    _doubt(sheet, step)
    _legend(sheet, step.citation)
    if most is None and sum(1 for _ in step.walk()) > LONG:
        say("")
        say(_SHORTER.fill(call=sheet.again("explain", step.code, "--depth", 1)), dim=True)


def show_parts(
    sheet: ScoredFile, steps: Sequence[Step], most: int | None, sources: Mapping[str, Sequence[str]]
) -> None:
    """Print what minima add up, then every source: `sources` are those of the minima by name."""
    for step in steps:
        say("")
        _steps(sheet, step, most)
    say("")
    say(Text("Sumber:", "Sources:"))
    named = {**sources, **{step.citation: [step.code] for step in steps}}
    for source, names in named.items():
        wrapped(f"{', '.join(names)}: {in_words(source)}", indent=2, hang=2)
    for step in steps:
        _doubt(sheet, step)
    _legend(sheet, *sources, *(step.citation for step in steps))


def _steps(sheet: ScoredFile, step: Step, most: int | None) -> None:
    for depth, part in step.walk():
        if most is not None and depth > most:
            continue
        heading = f"{placed(part.code, sheet.reading.cells)}  {_label(sheet, part)}"
        wrapped(heading, indent=2 * depth, hang=2, bold=not depth or bool(part.parts))
        wrapped(sentence(sheet.card, part), indent=2 * depth + 4, hang=2)
        _counts(sheet, part, 2 * depth + 6)
        _criterion(sheet, part, 2 * depth + 4)


def _label(sheet: ScoredFile, step: Step) -> str:
    node = sheet.card.instrument.by_id.get(step.code)
    label = node.label if node else step.result.node.label
    return " ".join(label.split())


def _counts(sheet: ScoredFile, step: Step, indent: int) -> None:
    """What the numbers of a ratio count, one a line."""
    named = counts(sheet.card, step)
    wide = max((len(str(one.value)) for one in named), default=0)
    for one in named:
        wrapped(f"{one.value:{wide}}  {one.label}", indent=indent, hang=wide + 2, dim=True)


def _criterion(sheet: ScoredFile, step: Step, indent: int) -> None:
    """The official words of the chosen option, so that the reader sees what was claimed."""
    node = sheet.card.instrument.by_id.get(step.code)
    chosen = sheet.card.answers.choices.get(step.code)
    if node is None or node.question is None or node.question.answer.kind != "choice":
        return
    criteria = {option.key: option.criterion for option in node.question.answer.options}
    if chosen is not None and criteria.get(chosen):
        words = " ".join(str(criteria[chosen]).split())
        wrapped(f"“{words}”", indent=indent, hang=1, dim=True)


def _doubt(sheet: ScoredFile, step: Step) -> None:
    node = sheet.card.instrument.by_id.get(step.code)
    mark = node.confidence if node else "verbatim"
    if mark != "verbatim":
        told = Text("Keyakinan sumber: {c}", "Confidence of the source: {c}")
        say(told.fill(c=confidence(mark)))


def _legend(sheet: ScoredFile, *cited: str) -> None:
    for key, title in citations(sheet.card.instrument, *cited).items():
        wrapped(f"{key} = {title}", indent=2, hang=5, dim=True)


def as_data(sheet: ScoredFile, step: Step, most: int | None, depth: int = 0) -> dict[str, Any]:
    """The same for programs, as deep as asked."""
    parts = step.parts if most is None or depth < most else ()
    return {
        "code": step.code,
        "label": _label(sheet, step),
        "cell": sheet.reading.cells.get(step.code),
        "rule": step.rule,
        "points": exact(step.result.points),
        "weight": exact(step.result.weight),
        "score": exact(step.result.score),
        "answered": step.result.answered,
        "questions": step.result.questions,
        "sentence": sentence(sheet.card, step).in_(language()),
        "counts": [one._asdict() for one in counts(sheet.card, step)],
        "source": step.citation,
        "parts": [
            as_data(sheet, part, most, depth + 1) | {"factor": exact(factor)}
            for part, factor in zip(parts, step.factors, strict=False)
        ],
    }


_SOURCE = Text("Sumber: {s}", "Source: {s}")
_SHORTER = Text("Ringkasnya: {call}", "In short: {call}")
