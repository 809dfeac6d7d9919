"""Counts that cannot all be right are remarked upon; honest ones are not."""

import pytest

from kawal.formats.count_warnings import warn_of_counts
from scoring.sheets import LKE, admitted


def warnings(**inputs):
    given = {code.replace("_", "."): counts for code, counts in inputs.items()}
    answers = admitted({"inputs": given})
    return list(warn_of_counts(LKE, answers, lambda code, name: f"{code} {name}"))


def complaints(due: int, under_way: int, done: int) -> dict[str, int]:
    return {
        "pengaduan_harus_ditindaklanjuti": due,
        "pengaduan_diproses": under_way,
        "pengaduan_selesai": done,
    }


def test_one_number_that_two_questions_ask_is_compared():
    first = {"agen_perubahan": 5, "perubahan_dibuat": 5}
    second = {"perubahan_dibuat": 9, "perubahan_terintegrasi": 3}

    (one,) = warnings(A_II_1_i_a=first, A_II_1_i_b=second)

    assert (one.code, one.about) == ("COUNTS-CONTRADICT", "A.II.1.i.b")
    assert one.where == "A.II.1.i.b perubahan_dibuat"
    assert one.found == "Jumlah Perubahan yang dibuat = 9"
    assert "A.II.1.i.a tertulis 5" in one.expected.id


def test_the_same_number_in_both_questions_is_nothing_to_say():
    first = {"agen_perubahan": 5, "perubahan_dibuat": 5}
    second = {"perubahan_dibuat": 5, "perubahan_terintegrasi": 3}

    assert warnings(A_II_1_i_a=first, A_II_1_i_b=second) == []
    assert warnings(A_II_1_i_b=second) == []


def test_a_number_is_compared_even_where_another_count_is_blank():
    second = {"perubahan_dibuat": 9, "perubahan_terintegrasi": 3}

    found = warnings(A_II_1_i_a={"perubahan_dibuat": 5}, A_II_1_i_b=second)

    assert [w.code for w in found] == ["INPUT-MISSING", "COUNTS-CONTRADICT"]


@pytest.mark.parametrize("counts", [complaints(24, 20, 22), complaints(24, 25, 0)])
def test_more_under_way_and_done_than_there_were_is_told(counts):
    (one,) = warnings(A_II_5_ii_1=counts)

    assert (one.code, one.where) == ("COUNTS-CONTRADICT", "A.II.5.ii.1 pengaduan_diproses")
    assert "= 24" in one.found


@pytest.mark.parametrize("counts", [complaints(24, 2, 22), complaints(1, 1, 1)])
def test_what_is_done_may_be_counted_among_what_is_under_way_or_not(counts):
    assert warnings(A_II_5_ii_1=counts) == []


def test_a_part_of_nothing_is_told_and_never_called_full():
    (one,) = warnings(A_II_4_i_1={"sasaran_kinerja": 0, "sasaran_tercapai_100": 3})

    assert one.code == "RATIO-OF-NOTHING"
    assert one.found.endswith("= 3, Jumlah Sasaran Kinerja = 0")
    assert "full" in one.expected.en


def test_nothing_of_nothing_is_for_a_policy_and_no_slip_of_the_pen():
    assert warnings(A_II_4_i_1={"sasaran_kinerja": 0, "sasaran_tercapai_100": 0}) == []
