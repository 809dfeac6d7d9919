"""Random LKE sheets for property tests, and the plainest way to write one down."""

from typing import Any

from hypothesis import strategies as st

from kawal.rules import catalogue
from kawal.rules.instrument import Choice, Instrument, Number, Share
from kawal.scoring.answers import Answers, admit

LKE = catalogue.instrument("lke-zi-2021")


def best(instrument: Instrument = LKE) -> dict[str, dict[str, Any]]:
    """The regulation's own example: every answer the highest."""
    example = instrument.examples[0]
    return {
        "choices": dict(example.answers),
        "inputs": {code: dict(counts) for code, counts in example.inputs.items()},
        "values": dict(example.values),
    }


def admitted(raw: dict[str, dict[str, Any]]) -> Answers:
    return admit(LKE, **raw)


def counts(share: Share) -> st.SearchStrategy[dict[str, int]]:
    names = [item.name for item in share.inputs if not item.total_of]
    return st.fixed_dictionaries({name: st.integers(0, 20) for name in names})


@st.composite
def sheets(draw: st.DrawFn, open_share: float = 0.1) -> dict[str, dict[str, Any]]:
    """Answers to most questions; about `open_share` of them stay unanswered."""
    raw: dict[str, dict[str, Any]] = {"choices": {}, "inputs": {}, "values": {}}
    for code, question in LKE.questions.items():
        if open_share and draw(st.integers(0, 99)) < open_share * 100:
            continue
        answer = question.answer
        if isinstance(answer, Choice):
            raw["choices"][code] = draw(st.sampled_from(list(LKE.options(code))))
        elif isinstance(answer, Number):
            raw["values"][code] = draw(st.decimals(0, 4, places=3))
        else:
            raw["inputs"][code] = draw(counts(answer))
    return raw
