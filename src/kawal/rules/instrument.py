"""The shape of an instrument: a tree of weighted nodes, scales, gates, requirements, categories.

Second of three passes over a catalogue file (text, shape, sense). The schema states what a
regulation can say about a score and no more: no expressions, no conditions, no code. Numbers are
exact decimals and each carries, itself or by its nearest holder, a source and a confidence.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, WithJsonSchema

from kawal.rules.exact import PLAIN, Exact
from kawal.rules.papers import documents_in

type Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=40)]
type Weight = Annotated[
    Decimal,
    PLAIN,
    Field(ge=0, le=1000),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1000}),
]
type Combine = Literal["sum", "mean", "weighted"]
type Confidence = Literal["verbatim", "derived", "reconstructed", "uncertain"]


class Shape(BaseModel):
    """Base of every shape: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Sourced(Shape):
    """Something with a number or a wording in it, so it says where that comes from."""

    source: str
    confidence: Confidence
    note: str | None = None


class Source(Shape):
    """A document that catalogue entries cite as `S1`, `S2` and so on."""

    title: str
    at: str
    kind: str
    also: str | None = None
    pages: str | None = None


class Scale(Sourced):
    """Answers of a choice question, best first, with their share of the full score (0 to 1)."""

    label: str
    scores: dict[str, Exact]


class Option(Shape):
    """One official criterion. Its score is the scale's, never its own."""

    key: str
    criterion: str | None


class Input(Shape):
    """A whole number that a ratio question asks for (persons, complaints, targets)."""

    name: Code
    label: str
    total_of: tuple[Code, ...] = ()
    """Inputs whose sum this one repeats: optional, compared, never used in the score."""
    same_as: Code | None = None
    """`CODE.input` of an earlier question that asks this very number; both are compared."""


class Ratio(Shape):
    """Share = sum of `numerator` / sum of `denominator`, at most 1; `informative` is only asked.

    `on_the_way`: those informative ones that count how much of the denominator is under way to the
    numerator. They are compared and never used in the score.
    """

    kind: Literal["ratio"] = "ratio"
    numerator: Annotated[tuple[Code, ...], Field(min_length=1)]
    denominator: Annotated[tuple[Code, ...], Field(min_length=1)]
    informative: tuple[Code, ...] = ()
    on_the_way: tuple[Code, ...] = ()


class Reduction(Shape):
    """Share = (before - after) / before, not below 0; 1 where both are 0."""

    kind: Literal["reduction"] = "reduction"
    before: Code
    after: Code
    informative: tuple[Code, ...] = ()


class Practice(Shape):
    """Documents that one institution uses as evidence: an example, never a rule."""

    practice: str
    source: str
    items: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """What can be handed in, by name; headings and explanations between are left out."""
        return documents_in(self.items)


class Choice(Shape):
    kind: Literal["choice"] = "choice"
    scale: str
    options: tuple[Option, ...]


class Share(Shape):
    """A ratio question: counts come in, a share between 0 and 1 comes out."""

    kind: Literal["share"] = "share"
    inputs: tuple[Input, ...]
    formula: Annotated[Ratio | Reduction, Field(discriminator="kind")]


class Number(Shape):
    """A measured value (a survey index, a mean of stars); share = value / `most`."""

    kind: Literal["number"] = "number"
    least: Exact
    most: Exact
    of_survey: bool = False


class Question(Shape):
    """What a leaf of the tree asks and how its answer becomes a share of the full score."""

    text: str
    answer: Annotated[Choice | Share | Number, Field(discriminator="kind")]
    guidance: str | None = None
    replaceable: str | None = None
    evidence: tuple[Practice, ...] = ()


class Variant(Sourced):
    """Another way to put a node together, used when a policy says so (see `Policy`)."""

    policy: str
    value: str
    combine: Combine
    only: tuple[Code, ...]


class Node(Sourced):
    """A place in the tree.

    `combine` says how a group is made of its children:
    `sum`       points add up; the children's weights are points and add up to this node's weight;
    `mean`      plain mean of the children's shares, times this node's weight; children bear none;
    `weighted`  mean of the children's shares by their printed weights, which are relative (of 100).
    A leaf has a `question` instead.
    """

    id: Code
    parent: Code | None
    level: str
    label: str
    weight: Weight | None = None
    printed_no: str | None = None
    short_name: str | None = None
    area: Code | None = None
    combine: Combine | None = None
    variants: tuple[Variant, ...] = ()
    question: Question | None = None
    targets: tuple[str, ...] = ()


class Total(Sourced):
    """The whole: what the nodes without a parent add up to, and on which scale it is told."""

    label: str
    weight: Weight
    combine: Combine


class Rounding(Sourced):
    """How a total is rounded before it is compared or classified; display is another matter."""

    decimals: Annotated[StrictInt, Field(ge=0, le=9)] | None = None
    mode: Literal["none", "half_up"] = "none"


class PolicyValue(Shape):
    value: str
    label: str
    meaning: str


class Policy(Sourced):
    """A point that the regulation leaves open. The first value is Kawal's default."""

    id: Code
    question: str
    values: tuple[PolicyValue, ...]
    decided_in: str


class When(Shape):
    policy: str
    value: str


class GateCheck(Sourced):
    """Together `nodes` (none: the total) reach `points`, or `percent` of their joint weight."""

    id: Code
    label: str
    nodes: tuple[Code, ...] = ()
    points: Exact | None = None
    percent: Exact | None = None
    survey: Exact | None = None
    when: When | None = None


class Gate(Shape):
    """The minima of one predicate."""

    id: Code
    label: str
    checks: tuple[GateCheck, ...]


class Requirement(Sourced):
    """A condition outside the score, decided from a given fact.

    `order` ranks the words of a graded fact from worst to best; without it the fact is a number
    (unit `measure`) or, where the minimum is true, a yes. `least` maps a predicate to its minimum;
    a predicate that is absent asks nothing. `only_for` limits it to a kind of agency.
    `text` has the words of the law; `label` names the fact where those words say what is forbidden.
    `counted_in` are ratio questions of the sheet that ask the same: a fact that says otherwise than
    their counts is remarked upon.
    """

    id: Code
    level: Literal["agency", "unit"]
    text: str
    label: str | None = None
    least: dict[str, StrictBool | Exact | str]
    order: tuple[str, ...] = ()
    measure: str | None = None
    only_for: Literal["pemda", "kl"] | None = None
    from_gates: bool = False
    counted_in: tuple[Code, ...] = ()


class Category(Shape):
    """A band of the rounded total: from `least` up to the next band."""

    code: str
    label: str
    least: Exact


class Categories(Sourced):
    bands: tuple[Category, ...]
    scale: Annotated[Exact, Field(description="What the full score is on the bands' scale")]


class Item(Sourced):
    """One statement or question of a survey form; answers count for `node`."""

    id: Code
    node: Code
    text: str
    info: str | None = None
    options: tuple[str, ...] = ()


class Sampling(Sourced):
    """How many answers a population calls for: the formula's parameters and the printed table."""

    chi_square: Exact
    proportion: Exact
    error: Exact
    table: dict[int, StrictInt]


class Survey(Sourced):
    """A form that people answer; `least`..`most` are the values a person may give."""

    least: StrictInt
    most: StrictInt
    items: tuple[Item, ...]
    few: Annotated[
        StrictInt, Field(ge=1, description="Fewer respondents than this: a visible warning")
    ]
    sampling: Sampling | None = None


class Counts(Shape):
    """How much there must be of everything: guards against a node lost in an edit."""

    nodes: StrictInt
    questions: StrictInt
    by_level: dict[str, StrictInt] = {}


class Example(Sourced):
    """A worked result printed in a source; the engine must reproduce it.

    Where the source prints rounded numbers (`printed`), each is rounded half up to the decimals it
    is written with; otherwise the expected numbers are exact.
    """

    name: str
    answers: dict[str, str] = {}
    inputs: dict[str, dict[str, StrictInt]] = {}
    values: dict[str, Exact] = {}
    expect: dict[str, Exact]
    category: str | None = None
    printed: StrictBool = False


class Instrument(Shape):
    """One version of one instrument. A published one never changes (catalogue/index.yaml)."""

    schema_: Annotated[Literal["kawal-instrument/1"], Field(alias="schema")]
    id: Code
    family: Code
    version: str
    title: str
    language: Literal["id"]
    legal_basis: tuple[str, ...]
    valid_from: str
    valid_to: str | None = None
    levels: tuple[str, ...]
    counts: Counts
    sources: dict[str, Source]
    scales: dict[str, Scale] = {}
    rounding: Rounding
    policies: tuple[Policy, ...] = ()
    total: Total | None
    nodes: tuple[Node, ...]
    gates: tuple[Gate, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    categories: Categories | None = None
    survey: Survey | None = None
    examples: tuple[Example, ...] = ()
    open_points: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def children(self) -> dict[str | None, tuple[Node, ...]]:
        found: dict[str | None, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.parent, []).append(node)
        return {parent: tuple(nodes) for parent, nodes in found.items()}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by code, in the order of the regulation."""
        return {node.id: node.question for node in self.nodes if node.question is not None}

    @cached_property
    def option_keys(self) -> dict[str, tuple[str, ...]]:
        """The options of the choice questions by code, best first."""
        asked = [code for code, one in self.questions.items() if isinstance(one.answer, Choice)]
        return {code: tuple(self.options(code)) for code in asked}

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """Codes of the questions that are no choice."""
        return tuple(code for code in self.questions if code not in self.option_keys)

    @cached_property
    def asked_twice(self) -> dict[str, str]:
        """`CODE.input` of every count that another question asks too, with that question's code."""
        found: dict[str, str] = {}
        for code, question in self.questions.items():
            for item in question.answer.inputs if isinstance(question.answer, Share) else ():
                if item.same_as:
                    found[f"{code}.{item.name}"] = item.same_as.rpartition(".")[0]
                    found[item.same_as] = code
        return found

    def groups(self) -> Iterator[Node]:
        return (node for node in self.nodes if node.question is None)

    def options(self, code: str) -> dict[str, Decimal]:
        """Answers and shares of a choice question, best first. KeyError for other questions."""
        answer = self.questions[code].answer
        if not isinstance(answer, Choice):
            raise KeyError(code)
        return self.scales[answer.scale].scores
