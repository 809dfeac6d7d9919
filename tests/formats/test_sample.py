"""The shipped sample: workbook and answers file say the same, and it teaches what it should."""

from kawal.formats.read import read_answers
from kawal.rules.catalogue import root
from kawal.scoring.engine import score
from scoring.sheets import LKE

SAMPLE = root() / "samples/lke-contoh.yaml"
WORKBOOK = SAMPLE.with_suffix(".xlsx")


def test_the_sample_workbook_reads_back_to_the_answers_it_was_made_from():
    from_workbook, from_file = read_answers(WORKBOOK), read_answers(SAMPLE)

    assert from_workbook.answers == from_file.answers
    assert from_workbook.warnings == ()


def test_the_sample_is_complete_and_misses_wbk_by_a_little():
    reading = read_answers(SAMPLE)

    card = score(LKE, reading.answers, facts=reading.facts)

    missed = {
        check.check.id: check.distance for check in card.gates["WBK"].checks if not check.is_met
    }
    assert card.is_complete
    assert 77 < card.total.points < 78
    assert list(missed) == ["area.TL", "B.I", "B.I.b"]
    assert all(distance < 2 for distance in missed.values())


def test_the_sample_workbook_is_small_enough_to_ship():
    assert WORKBOOK.stat().st_size < 120_000
