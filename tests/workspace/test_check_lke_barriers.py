"""What is told of a sheet that no answer lifts over every minimum: the hindrance and the work."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from kawal.formats.read import read_answers
from kawal.scoring.answers import Answers
from kawal.workspace.check_lke.inspection import INSTRUMENT, Inspection, scored
from kawal.workspace.check_lke.routes import WBBM, WBK, all_routes
from kawal.workspace.check_lke.told import Way, way
from workspace.workbooks import SAMPLE

CORRUPTION, SERVICE = "B.I.a", "B.II.a"
FEW_SERVICES = "A.II.6.i.b"


@pytest.fixture(scope="module")
def sample() -> Answers:
    return read_answers(SAMPLE, INSTRUMENT).answers


def told(answers: Answers, target: str = WBK) -> Way:
    sheet = Inspection("a.xlsx", "1", 1, scored(answers))
    return way(all_routes([sheet])[target][0])


def with_values(answers: Answers, **values: str) -> Answers:
    named = {CORRUPTION: values.get("corruption"), SERVICE: values.get("service")}
    given = {code: Fraction(value) for code, value in named.items() if value}
    return replace(answers, values=given)


def with_counts(answers: Answers, code: str, **counts: int) -> Answers:
    inputs: Mapping[str, Mapping[str, int]] = {
        **answers.inputs,
        code: {**answers.inputs[code], **counts},
    }
    return replace(answers, inputs=inputs)


def test_a_survey_that_is_too_low_is_told_with_the_work_that_is_left(sample):
    found = told(with_values(sample, corruption="3.4", service="3.47"))

    assert found.blocks == (
        "Nilai Survey Persepsi Korupsi (Survei Eksternal) (B.I.a): sekarang 3,40, perlu paling "
        "sedikit 3,60. Tidak naik lewat jawaban LKE, hanya lewat hasil survei berikutnya.",
    )
    assert found.besides.startswith("Selain itu 2 pekerjaan")
    assert [work.code for work in found.works] == [work.code for work in told(sample).works]


def test_without_further_work_that_is_said_too(sample):
    works = told(sample).works
    choices = {**sample.choices, **{work.code: _best(sample, work.code) for work in works}}

    found = told(with_values(replace(sample, choices=choices), corruption="3.4", service="3.47"))

    assert found.works == ()
    assert found.besides == "Selain itu tidak ada pekerjaan: semua batas lain sudah tercapai."


def test_a_survey_value_that_is_not_filled_in_is_asked_for(sample):
    found = told(with_values(sample, service="3.47"))

    [block] = found.blocks
    assert "(B.I.a): belum dijawab, perlu paling sedikit 3,60." in block


def test_it_says_for_which_minimum_a_survey_must_be_higher_than_its_own(sample):
    low = replace(sample, choices={code: _worst(sample, code) for code in sample.choices})

    found = told(with_values(low, corruption="3.4", service="3.0"), WBBM)

    assert found.blocks[0] == "Perlu predikat Menuju WBK lebih dahulu."
    assert any("Sebanyak itu karena batas" in block for block in found.blocks)


def test_a_number_over_nothing_is_to_be_checked_in_words_of_the_form(sample):
    found = told(with_counts(sample, FEW_SERVICES, layanan_terdata=0, layanan_dipermudah=0))

    assert found.besides == ""
    assert any(
        "dibagi nol, jadi belum bernilai; periksa angka isiannya." in b for b in found.blocks
    )


def test_beside_such_a_number_a_survey_is_named_without_what_it_needs(sample):
    found = told(
        with_counts(
            with_values(sample, corruption="3.4"), FEW_SERVICES,
            layanan_terdata=0, layanan_dipermudah=0,
        )
    )  # fmt: skip

    said = " ".join(found.blocks)
    assert "(B.I.a): tidak dapat dinaikkan lewat jawaban LKE." in said
    assert "(B.II.a): belum dijawab; jawab dahulu." in said


@pytest.mark.parametrize("target", [WBK, WBBM])
def test_no_word_of_the_terminal_reaches_the_page(sample, target):
    for answers in (
        with_values(sample, corruption="3.0", service="3.0"),
        with_values(sample),
        with_counts(sample, FEW_SERVICES, layanan_terdata=0),
    ):
        found = told(answers, target)

        assert "bebaskan" not in " ".join(found.blocks)
        assert "kebijakan" not in " ".join(found.blocks)


def _best(answers: Answers, code: str) -> str:
    return _ladder(answers, code)[-1]


def _worst(answers: Answers, code: str) -> str:
    return _ladder(answers, code)[0]


def _ladder(answers: Answers, code: str) -> list[str]:
    scores = scored(answers).instrument.options(code)
    return sorted(scores, key=scores.__getitem__)
