"""A sheet as one line: what was written is read back, and nothing else is taken."""

from fractions import Fraction

import pytest
from hypothesis import given

from kawal.faults import UnusableInput
from kawal.rules.catalogue import instrument
from kawal.scoring.answers import Answers
from kawal.scoring.codes import decode, encode, with_answer
from scoring.sheets import admitted, best, sheets

LKE = instrument("lke-zi-2021")


@given(sheets().map(admitted))
def test_a_line_gives_back_the_answers_it_was_made_of(answers):
    assert decode(LKE, encode(LKE, answers)) == answers


def test_an_lke_takes_about_150_bytes():
    line = encode(LKE, admitted(best()))

    assert len(line) <= 200
    assert line.isascii()


def test_an_unfinished_ratio_stays_unfinished():
    answers = Answers(unfinished={"A.II.1.i.a": {"agen_perubahan": 4}})

    assert decode(LKE, encode(LKE, answers)) == answers


@given(sheets().map(admitted))
def test_one_answer_replaced_leaves_the_others(before):
    code = "A.II.1.i.a"
    one = Answers(values={code: Fraction(1, 2)})

    line = with_answer(LKE, encode(LKE, before), code, one)

    after = decode(LKE, line)
    assert after.values[code] == Fraction(1, 2)
    assert after.choices == before.choices
    assert code not in {**after.inputs, **after.unfinished}


def test_an_answer_can_be_taken_out():
    line = encode(LKE, Answers(values={"B.I.a": Fraction("3.72")}))

    assert decode(LKE, with_answer(LKE, line, "B.I.a", Answers())) == Answers()


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line[1:],
        lambda line: line + ",",
        lambda line: "z" + line[1:],
        lambda line: "?" + line[1:],
        lambda line: line.replace("|", "|1/2/3/4/5/6/7", 1),
        lambda line: line.replace("|", "|=x", 1),
        lambda line: line.replace("|", "|=1/0", 1),
        lambda line: line[:-1] + ",7" if line.endswith(",") else line + "7",
    ],
)
def test_a_line_of_something_else_is_refused(damage):
    line = damage(encode(LKE, Answers()))

    with pytest.raises(UnusableInput) as refused:
        decode(LKE, line)

    assert refused.value.faults[0].code == "CODES-UNREADABLE"


def test_a_question_that_is_not_asked_has_no_place_in_a_line():
    line = encode(LKE, Answers())

    with pytest.raises(KeyError):
        with_answer(LKE, line, "Z.9", Answers(values={"Z.9": Fraction(1)}))
