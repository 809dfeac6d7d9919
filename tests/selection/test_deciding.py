"""The decision: people decide, with reasons, on what they have seen; then nothing moves."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from kawal.core.ids import uuid7
from kawal.selection.actions.deciding import dissent
from kawal.selection.actions.entering import enter_values
from kawal.selection.document import canonical, digest_of, draft, opened
from kawal.selection.models import Decision, Dissent, Selection, Verdict
from kawal.selection.queries.results import result_of
from selection import contest
from units import town

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD, LAST = "Dinas Perizinan", "Disdukcapil", "Dinas Pendidikan", "Dinas Arsip"


@pytest.fixture
def found():
    return contest.filled()


def verdicts(decision):
    return {v.candidate.unit.name: v for v in decision.verdicts.select_related("candidate__unit")}


def test_the_first_two_are_chosen_with_a_reason_each(found):
    decision = contest.decided(found, FIRST, SECOND)

    made = verdicts(decision)
    assert {name for name, v in made.items() if v.is_chosen} == {FIRST, SECOND}
    assert {name for name, v in made.items() if v.is_above_line} == {FIRST, SECOND}
    assert Selection.objects.get().state == "decided"


def test_who_is_passed_over_gets_a_reason_too(found):
    with town.refusal("selection.no_reason"):
        contest.decided(found, FIRST, THIRD)

    decision = contest.decided(found, FIRST, THIRD, reasons={SECOND: "Sedang direorganisasi"})

    made = verdicts(decision)
    assert (made[SECOND].is_chosen, made[SECOND].is_above_line) == (False, True)
    assert made[SECOND].reason == "Sedang direorganisasi"
    assert not made[LAST].is_above_line


def test_a_chosen_one_without_a_reason_is_refused(found):
    with town.refusal("selection.no_reason"):
        contest.decided(found, FIRST, reasons={FIRST: "  "})


def test_a_reason_below_the_line_is_not_kept(found):
    decision = contest.decided(found, FIRST, reasons={LAST: "Tidak siap"})

    assert verdicts(decision)[LAST].reason == ""


def test_nobody_and_too_many_are_refused(found):
    with town.refusal("selection.nothing_chosen"):
        contest.decided(found)
    with town.refusal("selection.nothing_chosen"):
        contest.decided(found, chosen=[uuid7()])
    with town.refusal("selection.chosen_too_many"):
        contest.decided(found, FIRST, SECOND, THIRD)


def test_other_numbers_than_were_seen_are_refused(found):
    seen = digest_of(draft(found.selection, result_of(found.selection)))
    enter_values(
        selection=found.selection, entries=[contest.entry(found, LAST, "spi", 10)], by=found.oka,
        now=contest.NOW,
    )  # fmt: skip

    with town.refusal("selection.changed_meanwhile"):
        contest.decided(found, FIRST, seen=seen)

    fresh = digest_of(draft(found.selection, result_of(found.selection)))
    assert contest.decided(found, FIRST, seen=fresh)


def test_what_is_decided_is_decided_once(found):
    contest.decided(found, FIRST)

    with town.refusal("selection.not_open"):
        contest.decided(found, SECOND, reasons={FIRST: "x"})


def test_the_document_holds_everything_and_its_hash_proves_it(found):
    decision = contest.decided(found, FIRST, SECOND)

    document = opened(decision.document)
    assert decision.sha256 == digest_of(document)
    assert canonical(document) == decision.document
    assert document["formula"]["text"] == found.selection.formula
    first = document["candidates"][0]
    assert (first["name"], first["position"]) == (FIRST, 1)
    assert first["values"]["spi"]["source"] == "Laporan 2025"
    assert first["score"] == ["90", "90"]
    assert any(line.startswith("Nilai 90,00 dari 100") for line in first["why"])
    assert document["decided"]["by"] == "Wati Lestari"
    assert document["decided"]["verdicts"][0]["reason"] == "Layanan inti, risiko tinggi"


def test_the_document_speaks_indonesian_whoever_decides(found):
    with translation.override("en"):
        decision = contest.decided(found, FIRST)

    assert "Nilai 90,00 dari 100" in decision.document


def test_a_gap_is_frozen_as_a_gap():
    found = contest.filled(spi=SECOND)

    decision = contest.decided(found, FIRST)

    second = next(c for c in opened(decision.document)["candidates"] if c["name"] == SECOND)
    assert second["missing"] == ["spi"]
    assert "spi" not in second["values"]
    assert second["score"][0] != second["score"][1]


class TestDissent:
    def test_it_stands_beside_the_decision(self, found):
        decision = contest.decided(found, FIRST)

        dissent(decision=decision, text=" Arsip lebih siap. ", by=found.oka, now=contest.NOW)

        assert Dissent.objects.get().text == "Arsip lebih siap."
        assert Decision.objects.get().sha256 == decision.sha256

    def test_a_person_writes_one(self, found):
        decision = contest.decided(found, FIRST)
        dissent(decision=decision, text="Satu", by=found.oka, now=contest.NOW)

        with town.refusal("selection.already_dissented"):
            dissent(decision=decision, text="Dua", by=found.oka, now=contest.NOW)


class TestWalls:
    """The database holds it, whoever writes and however."""

    @pytest.mark.parametrize("model", [Decision, Verdict, Dissent])
    def test_nothing_of_a_decision_is_changed_or_removed(self, found, model):
        decision = contest.decided(found, FIRST)
        dissent(decision=decision, text="Satu", by=found.oka, now=contest.NOW)
        changed = {Decision: {"letter": "x"}, Verdict: {"reason": "x"}, Dissent: {"text": "x"}}

        with pytest.raises(DatabaseError, match="stays as it was decided"), transaction.atomic():
            model.objects.all().update(**changed[model])
        with pytest.raises(DatabaseError, match="stays as it was decided"), transaction.atomic():
            model.objects.all()._raw_delete(using="default")

    def test_a_decided_selection_stays(self, found):
        contest.decided(found, FIRST)

        with pytest.raises(DatabaseError, match="the selection is decided"), transaction.atomic():
            Selection.objects.update(title="Lain")

    @pytest.mark.parametrize(
        ("constraint", "changed"),
        [
            ("verdict_has_its_reason", {"is_chosen": True, "is_above_line": True, "reason": " "}),
            ("verdict_has_its_reason", {"is_chosen": False, "is_above_line": True, "reason": ""}),
            ("verdict_chosen_is_above_the_line", {"is_chosen": True, "is_above_line": False}),
        ],
    )
    def test_a_verdict_has_its_reason(self, found, constraint, changed):
        decision = self._decision(found)
        facts = {"decision": decision, "candidate": found.candidate(LAST), "position": 9}

        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Verdict.objects.create(**facts, **{"reason": "x", **changed})

    def test_a_position_is_given_once(self, found):
        decision = self._decision(found)
        facts = {"decision": decision, "position": 1, "is_chosen": False, "is_above_line": False}
        Verdict.objects.create(**facts, candidate=found.candidate(LAST))

        with pytest.raises(IntegrityError, match="verdict_position_once"), transaction.atomic():
            Verdict.objects.create(**facts, candidate=found.candidate(FIRST))

    @pytest.mark.parametrize(
        ("constraint", "changed"),
        [
            ("decision_sha256_is_a_digest", {"sha256": "x"}),
            ("decision_has_its_document", {"document": ""}),
        ],
    )
    def test_a_decision_has_its_document(self, found, constraint, changed):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            self._decision(found, **changed)

    def test_a_dissent_has_words(self, found):
        decision = contest.decided(found, FIRST)

        with pytest.raises(IntegrityError, match="dissent_has_words"), transaction.atomic():
            Dissent.objects.create(
                decision=decision, person=found.oka, text=" ", written_at=contest.NOW
            )

    def _decision(self, found, **changed):
        facts = {"document": "{}", "sha256": "0" * 64, "decided_at": contest.NOW, **changed}
        return Decision.objects.create(selection=found.selection, **facts)
