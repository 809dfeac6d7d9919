"""Every worked case of the catalogue comes out as its source says."""

import pytest

from catalogue.worked import expected, index_of, outcome
from kawal.faults import UnusableInput
from kawal.rules import catalogue
from kawal.rules.cases import Case, CaseFile, shipped_cases
from kawal.rules.document import parse_yaml
from kawal.rules.loader import shaped
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score

CASES = shipped_cases()
INSTRUMENTS = [e.id for e in catalogue.index().entries if e.kind == "instrument"]


def _name(case: Case) -> str:
    return f"{case.instrument}: {case.name}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_worked_case_comes_out_as_its_source_says(case):
    assert outcome(case) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_case_cites_a_source_of_its_instrument(case):
    cited = {word.strip(";,().:") for word in case.source.replace("-", " ").split()}

    assert cited & set(catalogue.instrument(case.instrument).sources)


@pytest.mark.parametrize("id_", INSTRUMENTS)
def test_every_instrument_in_use_has_worked_cases(id_):
    assert [case for case in CASES if case.instrument == id_]


@pytest.mark.parametrize("id_", INSTRUMENTS)
def test_the_examples_within_an_instrument_come_out_as_well(id_):
    for example in catalogue.instrument(id_).examples:
        case = Case(instrument=id_, **example.model_dump())

        assert outcome(case) == expected(case)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.is_survey and not c.policies.get("weight")], ids=_name
)
def test_the_index_and_the_scoring_engine_agree(case):
    instrument = catalogue.instrument(case.instrument)
    index = index_of(case)
    means = {u.node.id: u.mean for result in index.indices.values() for u in result.unsur}

    card = score(instrument, Answers(values=means), case.policies)

    for code, result in index.indices.items():
        assert card[code].points == result.value
        assert card.category == result.category


def _case_file(text: str) -> CaseFile:
    return shaped(CaseFile, parse_yaml(text, "cases.yaml"))


HEAD = "schema: kawal-cases/1\ncases:\n- {name: a, instrument: x, source: S1, confidence: derived"


def test_a_case_file_is_read_with_its_numbers_as_written():
    file = _case_file(f"{HEAD}, values: {{A: 3.60}}, expect: {{A: 15.750}}}}")

    assert str(file.cases[0].expect["A"]) == "15.750"
    assert not file.cases[0].is_survey


@pytest.mark.parametrize(
    ("rest", "where"),
    [
        ("}", "cases.yaml:3 cases.0"),
        (", expect: {}}", "cases.yaml:3 cases.0"),
        (", expect: {A: '1'}}", "cases.yaml:3 cases.0.expect.A"),
        (", expect: {A: 1}, hope: 1}", "cases.yaml:3 cases.0.hope"),
    ],
)
def test_a_case_that_expects_nothing_or_says_too_much_is_refused(rest, where):
    with pytest.raises(UnusableInput) as refused:
        _case_file(HEAD + rest)

    assert [fault.where for fault in refused.value.faults] == [where]
