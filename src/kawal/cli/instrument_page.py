"""An instrument on a terminal: its tree, or one node with everything that is known about it."""

from collections.abc import Iterator

from kawal.cli.catalogue_page import STATUS
from kawal.cli.output import call, decimal, language, say
from kawal.cli.sources import confidence, show_citations
from kawal.cli.terminal import wrapped
from kawal.faults import Text, printable
from kawal.rules.instrument import (
    Choice,
    Instrument,
    Node,
    Number,
    Practice,
    Question,
    Share,
    Total,
)
from kawal.rules.ratios import counted
from kawal.rules.tree import TOTAL, ancestors

RULES = {
    "sum": Text("jumlah bagiannya", "sum of its parts"),
    "mean": Text("rata-rata bagiannya", "mean of its parts"),
    "weighted": Text("rata-rata berbobot bagiannya", "weighted mean of its parts"),
}


def show_tree(instrument: Instrument, status: str) -> None:
    """Print every node with its code, weight and kind of answer, in the printed order."""
    lang = language()
    wrapped(f"{instrument.title} ({instrument.id})", bold=True)
    wrapped(
        Text(
            "Berlaku sejak {since}; {nodes} butir, {questions} di antaranya pertanyaan; {status}",
            "Valid from {since}; {nodes} nodes, {questions} questions; {status}",
        ).fill(
            since=instrument.valid_from,
            nodes=len(instrument.nodes),
            questions=len(instrument.questions),
            status=STATUS[status],
        ),
        dim=True,
    )
    say("")
    width = max(len(code) for code, *_ in _rows(instrument))
    for code, weight, answer, label, is_group in _rows(instrument):
        line = f"{code:<{width}}  {weight:>7}  {answer.in_(lang):<9}  {label}"
        wrapped(line, hang=width + 22, bold=is_group)
    example = next(iter(instrument.questions), TOTAL)
    say("")
    say(
        Text("Satu pertanyaan: {call}", "One question: {call}").fill(
            call=call("instruments", "show", instrument.id, example)
        ),
        dim=True,
    )


def _rows(instrument: Instrument) -> Iterator[tuple[str, str, Text, str, bool]]:
    nothing = Text("", "")
    for node in instrument.nodes:
        indent = "  " * len(ancestors(instrument, node.id))
        answer = _short(instrument, node.question) if node.question else nothing
        yield (
            indent + node.id,
            decimal(node.weight),
            answer,
            one_line(node.label),
            not node.question,
        )
    if instrument.total is not None:
        total = instrument.total
        yield TOTAL, decimal(total.weight), nothing, one_line(total.label), True


def _short(instrument: Instrument, question: Question) -> Text:
    answer = question.answer
    if isinstance(answer, Choice):
        label = instrument.scales[answer.scale].label
        return Text(label, label)
    if isinstance(answer, Share):
        return Text("rasio", "ratio")
    return Text(f"{answer.least}–{answer.most}", f"{answer.least}–{answer.most}")


def one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def show_node(instrument: Instrument, node: Node | Total) -> None:
    """Print one node: its place, weight, question, options or inputs, evidence, sources."""
    code = node.id if isinstance(node, Node) else TOTAL
    wrapped(f"{code}  {one_line(node.label)}", hang=2, bold=True)
    for above in reversed(ancestors(instrument, code)):
        wrapped(f"{above}  {one_line(instrument.by_id[above].label)}", indent=2, hang=2, dim=True)
    if node.weight is not None:
        _field(Text("Bobot", "Weight"), decimal(node.weight))
    if node.combine is not None:
        _field(Text("Nilai", "Score"), RULES[node.combine].in_(language()))
        _children(instrument, code)
    if isinstance(node, Node) and node.question is not None:
        if one_line(node.question.text) != one_line(node.label):
            _field(Text("Pertanyaan", "Question"), node.question.text)
        _question(instrument, node.question)
    _field(Text("Sumber", "Source"), node.source)
    _field(Text("Keyakinan", "Confidence"), confidence(node.confidence))
    if node.note:
        _field(Text("Catatan", "Note"), node.note)
    cited = [practice.source for practice in _practices(node)]
    show_citations(instrument.sources, [node.source, *cited])


def _field(name: Text, value: str) -> None:
    wrapped(f"{name.in_(language())}: {one_line(value)}", hang=2)


def _children(instrument: Instrument, code: str) -> None:
    parent = None if code == TOTAL else code
    for child in instrument.children.get(parent, ()):
        line = f"{child.id:<16}  {decimal(child.weight):>7}  {one_line(child.label)}"
        wrapped(line, indent=2, hang=27)


def _question(instrument: Instrument, question: Question) -> None:
    if isinstance(question.answer, Choice):
        _options(instrument, question.answer)
    elif isinstance(question.answer, Share):
        _inputs(question.answer)
    else:
        _range(question.answer)
    for line in question.guidance.splitlines() if question.guidance else ():
        _field(Text("Petunjuk", "Guidance"), line)
    if question.replaceable:
        _field(Text("Dapat diganti", "May be replaced"), question.replaceable)
    for practice in question.evidence:
        wrapped(
            Text("Data dukung, praktik {p} ({s}):", "Evidence, practice of {p} ({s}):").fill(
                p=one_line(practice.practice), s=one_line(practice.source)
            ),
            hang=2,
        )
        for item in practice.items:
            wrapped(f"- {one_line(item)}", indent=2, hang=2)


def _options(instrument: Instrument, answer: Choice) -> None:
    scores = instrument.scales[answer.scale].scores
    for option in answer.options:
        criterion = one_line(option.criterion or "—")
        line = f"{option.key:<6}{decimal(scores[option.key]):>5}  {criterion}"
        wrapped(line, indent=2, hang=13)


def _inputs(answer: Share) -> None:
    used = counted(answer)
    for item in answer.inputs:
        part = (
            Text("dihitung", "counted") if item.name in used else Text("keterangan", "for notice")
        )
        if item.total_of:
            part = Text("jumlah ulang", "repeated sum")
        line = f"{item.name}  ({part.in_(language())})  {one_line(item.label)}"
        wrapped(line, indent=2, hang=2)


def _range(answer: Number) -> None:
    _field(Text("Angka", "Number"), f"{decimal(answer.least)} – {decimal(answer.most)}")


def _practices(node: Node | Total) -> tuple[Practice, ...]:
    question = node.question if isinstance(node, Node) else None
    return question.evidence if question else ()
