"""Who is told of a charter that waits for them, and of a ceremony that expects them."""

import pytest

from commitments import stage
from commitments.hall import HOUR, NOW, TOMORROW, YESTERDAY, Hall
from kawal.commitments import ceremony_notices, charter_notices
from kawal.commitments.actions.deciding import record_by_hand, waive
from kawal.commitments.actions.holding import cancel
from kawal.commitments.actions.planning import change_ceremony
from kawal.commitments.actions.signing import refuse
from kawal.events.models import Event
from kawal.events.service import rows
from kawal.notices.kinds import Reading
from kawal.notices.rules import registry
from units import town

pytestmark = pytest.mark.django_db


def told(type_):
    """Kind, people and words of the newest act of this type."""
    act = rows([Event.objects.filter(type=type_).latest("at", "pk")])[0]
    found = []
    for each in registry.told_by(act):
        reading = Reading(each.data, dict.fromkeys(each.people, "Ratmi"), 1)
        words = each.kind.write(reading)
        found.append((each.kind.key.split(".")[1], {str(pk) for pk in each.to}, words))
    return found


def people(found):
    return [(kind, to) for kind, to, _words in found if to]


class TestCharter:
    @pytest.fixture
    def place(self):
        return stage.Stage()

    def test_whoever_is_next_to_sign_is_told_and_then_the_one_after(self, place):
        charter = place.ready(place.camat, place.secretary)

        first = told("charter.ready")
        stage.sign(charter, place.camat)
        second = told("charter.signed")

        assert people(first) == [("charter_turn", {str(place.camat.person_id)})]
        assert people(second) == [("charter_turn", {str(place.secretary.person_id)})]
        assert "Giliran Anda menandatangani Piagam" in first[0][2].title

    def test_an_absence_passes_the_turn_on(self, place):
        charter = place.ready(place.camat, place.secretary)
        waive(
            signer=stage.signer_of(charter, place.camat), reason="Dinas luar", by=place.keeper,
            now=stage.later(),
        )  # fmt: skip

        assert people(told("charter.waived")) == [
            ("charter_turn", {str(place.secretary.person_id)})
        ]

    def test_a_refusal_is_told_to_who_drafted_it_with_the_reason(self, place):
        charter = place.ready(place.camat, place.secretary)
        refuse(charter=charter, reason="Tanpa anggaran", by=place.camat.person, now=stage.later())

        found = told("charter.signing_refused")

        assert people(found) == [
            ("charter_refused", {str(place.keeper.pk)}),
            ("charter_turn", {str(place.secretary.person_id)}),
        ]
        assert found[0][2].detail == "Tanpa anggaran"

    def test_who_signed_on_paper_is_asked_whether_it_was_them(self, place):
        from files.cast import evidence  # noqa: PLC0415

        charter = place.ready(place.camat, path="wet", witness=True)
        assert told("charter.ready") == []
        scan = evidence(place.keeper, place.unit, title="Pindaian").versions.get()
        record_by_hand(
            charter=charter, signers=[s.pk for s in charter.signers.all()],
            signed_on=town.TODAY, proofs=[scan], by=place.keeper, now=stage.later(),
        )  # fmt: skip

        acts = Event.objects.filter(type="charter.signed_by_hand").order_by("pk")
        asked = [list(registry.told_by(act)) for act in rows(list(acts))]

        assert sorted(len(each) for each in asked) == [0, 1]  # a witness has no account
        [[one]] = [each for each in asked if each]
        assert [str(pk) for pk in one.to] == [str(place.camat.person_id)]

    def test_only_who_sees_a_charter_reads_of_it(self, place):
        charter = place.ready(place.camat)
        other = stage.Stage(place.agency, "Kecamatan Cempaka")

        assert charter_notices.seen(place.camat.person, [str(charter.pk)]) == {str(charter.pk)}
        assert charter_notices.seen(other.camat.person, [str(charter.pk)]) == set()


class TestCeremony:
    @pytest.fixture
    def hall(self):
        return Hall()

    def test_heads_and_officiants_hear_of_one_to_come(self, hall):
        hall.planned(starts_at=TOMORROW)

        [(kind, to, words)] = told("ceremony.planned")

        assert kind == "ceremony_planned"
        assert to == {str(hall.camat.person_id), str(hall.mayor.person_id)}
        assert words.detail == "10 April 2026 08.00, Halaman kantor kecamatan"

    def test_nobody_hears_of_one_that_was_held_before_it_was_written_up(self, hall):
        hall.planned(starts_at=YESTERDAY)

        assert told("ceremony.planned") == []

    def test_a_move_is_told_and_another_title_is_not(self, hall):
        ceremony = hall.planned(starts_at=TOMORROW)
        by = {"by": hall.lia, "now": NOW}

        change_ceremony(
            ceremony=ceremony, plan=hall.plan(starts_at=TOMORROW, title="Deklarasi"), **by
        )
        renamed = told("ceremony.changed")
        change_ceremony(ceremony=ceremony, plan=hall.plan(starts_at=TOMORROW + HOUR), **by)
        moved = [each for act in rows(list(Event.objects.filter(type="ceremony.changed")))
                 for each in registry.told_by(act)]  # fmt: skip

        assert renamed == []
        assert [each.data["act"] for each in moved] == ["ceremony.changed"]

    def test_a_cancellation_comes_with_its_reason(self, hall):
        ceremony = hall.planned(starts_at=TOMORROW)

        cancel(ceremony=ceremony, reason="Hujan badai", by=hall.lia, now=NOW)

        [(_kind, to, words)] = told("ceremony.cancelled")
        assert len(to) == 2
        assert (words.title, words.detail) == (f"{ceremony.title} dibatalkan", "Hujan badai")
        assert ceremony_notices.seen(hall.citra, [str(ceremony.pk)]) == set()
