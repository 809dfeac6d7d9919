"""What is printed, made of the frozen document alone."""

import pytest

from kawal.selection.actions.deciding import dissent
from kawal.selection.exports.reasons_pdf import data_of
from selection import contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    found = contest.filled(spi="Disdukcapil")
    made = contest.decided(
        found, "Dinas Perizinan", "Dinas Pendidikan", reasons={"Disdukcapil": "Baru pindah"}
    )
    dissent(decision=made, text="Arsip lebih siap.", by=found.oka, now=contest.NOW)
    found.units[0].name = "Nama Baru"
    found.units[0].save(update_fields=["name"])
    return made


def test_everyone_is_printed_with_reason_and_words_as_they_were(decision):
    data = data_of(decision, list(decision.dissents.all()))

    chosen, passed, below = (
        [each["name"] for each in data[part]] for part in ("chosen", "passed", "below")
    )
    assert chosen == ["Dinas Perizinan", "Dinas Pendidikan"]
    assert (passed, below) == (["Disdukcapil"], ["Dinas Arsip"])
    assert data["passed"][0]["reason"] == "Baru pindah"
    assert data["passed"][0]["score"] == "64,40–72,40"
    assert ["Survei Penilaian Integritas", "belum ada data", ""] in data["passed"][0]["values"]
    assert data["dissents"][0]["text"] == "Arsip lebih siap."
    assert ("Keputusan", "BA 800/17/2026") in [tuple(pair) for pair in data["facts"]]
    assert len(data["criteria"]) == 11
    assert data["sha"] == decision.sha256


def test_without_a_letter_and_without_a_person_it_says_so():
    found = contest.filled()
    made = contest.decided(found, "Dinas Perizinan", letter=" ", by=None)

    facts = dict(data_of(made, [])["facts"])

    assert "Keputusan" not in facts
    assert facts["Oleh"] == "–"
