"""`kawal explain FILE CODE`: how one number came about, with citations."""

from pathlib import Path
from typing import Any

import click

from kawal.cli import explain_minimum, spoken
from kawal.cli.codes import has_code, known_code
from kawal.cli.explain_minimum import Minima
from kawal.cli.output import emit_json, exact, language, number, say
from kawal.cli.policies import chosen_policies, policy_options
from kawal.cli.reading import ScoredFile, input_options, read_sheet, sheet_argument, tell_warnings
from kawal.cli.sources import confidence
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.explain import Step, citations, explain, sentence


@spoken.command(
    "explain",
    Text(
        "Menjelaskan asal sebuah angka, beserta dasarnya.",
        "Explain how one number came about, with its sources.",
    ),
)
@sheet_argument
@spoken.argument(
    "code",
    Text(
        "Area (A.I.2), rincian, pertanyaan, total, batas minimal (area.TL) atau predikat (WBK).",
        "A node (A.I.2), a question, total, a minimum (area.TL) or a predicate (WBK).",
    ),
)
@input_options
@policy_options
@spoken.option(
    "--depth",
    type=click.IntRange(0),
    about=Text(
        "Berapa tingkat di bawah KODE; baku: semua.", "How many levels below CODE; default: all."
    ),
)
@spoken.as_json
def command(file: Path, code: str, depth: int | None, as_json: bool, **options: Any) -> None:
    sheet = read_sheet(file, options, chosen_policies(options))
    # A minimum that has the name of a node (B.I) is told with the node.
    is_node = has_code(sheet.card.instrument, code)
    minima = None if is_node else explain_minimum.minima_named(sheet.card, code)
    if minima is not None:
        _minima(sheet, minima, depth, as_json=as_json)
        return
    step = explain(sheet.card, known_code(sheet.card.instrument, code))
    if as_json:
        emit_json(_as_data(sheet, step, depth))
    else:
        tell_warnings(sheet)
        _show(sheet, step, depth)


def _minima(sheet: ScoredFile, minima: Minima, depth: int | None, *, as_json: bool) -> None:
    """The minima, then (for one name) the nodes that they add up."""
    steps = [explain(sheet.card, code) for code in minima.nodes]
    if as_json:
        parts = [_as_data(sheet, step, depth) for step in steps]
        emit_json(explain_minimum.as_data(sheet.card, minima) | {"parts": parts})
        return
    tell_warnings(sheet)
    explain_minimum.show(sheet.card, minima)
    for step in steps:
        say("")
        _show(sheet, step, depth)


def _show(sheet: ScoredFile, step: Step, most: int | None) -> None:
    for depth, part in step.walk():
        if most is not None and depth > most:
            continue
        heading = f"{part.code}  {_label(sheet, part)}"
        wrapped(heading, indent=2 * depth, hang=2, bold=not depth or bool(part.parts))
        wrapped(sentence(sheet.card, part, number), indent=2 * depth + 4, hang=2)
        _criterion(sheet, part, 2 * depth + 4)
    say("")
    _sources(sheet, step)


def _label(sheet: ScoredFile, step: Step) -> str:
    node = sheet.card.instrument.by_id.get(step.code)
    label = node.label if node else step.result.node.label
    return " ".join(label.split())


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


def _sources(sheet: ScoredFile, step: Step) -> None:
    wrapped(Text("Sumber: {s}", "Source: {s}").fill(s=step.citation), hang=2)
    node = sheet.card.instrument.by_id.get(step.code)
    mark = node.confidence if node else "verbatim"
    if mark != "verbatim":
        told = Text("Keyakinan sumber: {c}", "Confidence of the source: {c}")
        say(told.fill(c=confidence(mark)))
    for key, title in citations(sheet.card.plan, step).items():
        wrapped(f"{key} = {title}", indent=2, hang=5, dim=True)


def _as_data(sheet: ScoredFile, step: Step, most: int | None, depth: int = 0) -> dict[str, Any]:
    line = sentence(sheet.card, step, number)
    parts = step.parts if most is None or depth < most else ()
    return {
        "code": step.code,
        "label": _label(sheet, step),
        "rule": step.rule,
        "points": exact(step.result.points),
        "weight": exact(step.result.weight),
        "score": exact(step.result.score),
        "answered": step.result.answered,
        "questions": step.result.questions,
        "sentence": line.in_(language()),
        "source": step.citation,
        "parts": [
            _as_data(sheet, part, most, depth + 1) | {"factor": exact(factor)}
            for part, factor in zip(parts, step.factors, strict=False)
        ],
    }
