"""One event for one act, in its transaction, with names apart."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from events.acts import ANI, BUDI, NOW, Act, act, acts, commit
from kawal.events.models import Event, EventName, Link
from kawal.events.service import (
    Named,
    NotInTransaction,
    UnknownEventType,
    events,
    kinds_seen,
    record,
    rows,
    sentence,
    together,
)

pytestmark = pytest.mark.django_db


def test_an_act_that_is_undone_leaves_no_event():
    with transaction.atomic():
        act()
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert not EventName.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        record(
            Act.OPENED, about_kind="counter", about_id="7", about_label="Loket 7",
            by_id=ANI, by_label="Ani Lestari", at=NOW,
        )  # fmt: skip

    assert not Event.objects.exists()


def test_a_text_that_no_app_declares_is_no_type():
    with pytest.raises(UnknownEventType, match="declare it"):
        act(type_="loket.dibuka")


def test_a_declared_type_may_be_given_as_text():
    act(type_="test.opened")

    assert Event.objects.get().type == Act.OPENED


def test_the_name_of_the_actor_stands_apart_from_the_event():
    event = act()

    assert "Ani Lestari" not in str(Event.objects.values().get())
    assert event.by_id == ANI
    assert EventName.objects.get(event_id=event.pk, slot="by").label == "Ani Lestari"


def test_a_machine_has_a_label_and_no_name_to_erase():
    act(by_id=None, by_label="Sistem")

    [row] = rows(events())

    assert row.by_label == "Sistem"
    assert not EventName.objects.exists()


def test_the_label_of_a_thing_stays_in_the_event_and_that_of_a_person_does_not():
    act(about_kind="counter", about_label="Loket 7")
    act(about_kind="person", about_id=BUDI, about_label="Budi Santoso")

    assert set(Event.objects.values_list("about_label", flat=True)) == {"Loket 7", ""}
    assert {row.about_label for row in rows(events())} == {"Loket 7", "Budi Santoso"}


def test_a_thing_named_after_a_person_is_kept_like_a_person():
    act(about_kind="holder", about_id="9", about_label=Named(BUDI, "Plt. Camat Budi Santoso"))

    [row] = rows(events())

    assert row.about_label == "Plt. Camat Budi Santoso"
    assert EventName.objects.get(slot="about").person_id == BUDI


def test_a_name_in_the_data_stands_apart_and_is_read_in_its_place():
    event = act(data={"hour": "16.00", "to": Named(BUDI, "Budi Santoso")})

    [row] = rows(events())

    assert Event.objects.get().data == {"hour": "16.00"}
    assert row.data == {"hour": "16.00", "to": "Budi Santoso"}
    assert EventName.objects.get(event_id=event.pk, slot="to").person_id == BUDI


def test_a_name_in_the_data_cannot_take_the_place_of_the_actor():
    with pytest.raises(ValueError, match="'by'"):
        act(data={"by": Named(BUDI, "Budi Santoso")})


@pytest.mark.parametrize(("person_id", "label"), [("", "Budi"), (BUDI, "")])
def test_a_name_without_its_person_or_without_letters_is_refused(person_id, label):
    with pytest.raises(ValueError, match="may not be empty"):
        Named(person_id, label)


def test_a_long_title_is_cut_and_does_not_stop_the_act():
    act(about_label="x" * 4000, by_label="y" * 4000)

    [row] = rows(events())

    assert row.about_label == "x" * 299 + "…"
    assert row.by_label == "y" * 299 + "…"


def test_an_event_knows_its_place_in_the_chain_after_the_commit():
    event = act()
    before = rows(events())[0].position

    commit()

    link = Link.objects.get()
    [row] = rows(events())
    assert before == 0
    assert (row.position, row.hash) == (1, bytes(link.hash).hex())
    assert row.id == str(event.pk)


def test_a_long_page_costs_as_many_queries_as_a_short_one(django_assert_num_queries):
    acts(40)

    with django_assert_num_queries(3):
        assert len(rows(events()[:1])) == 1
    with django_assert_num_queries(3):
        assert len(rows(events()[:40])) == 40


def test_events_are_found_by_actor_and_by_any_word_in_them():
    act(by_label="Ani Lestari", at=NOW)
    act(by_id=BUDI, by_label="Budi Santoso", at=NOW + timedelta(hours=1), data={"hour": "tengah"})

    assert [r.by_label for r in rows(events().by_name("lestari"))] == ["Ani Lestari"]
    assert [r.by_label for r in rows(events().holding("SANTOSO"))] == ["Budi Santoso"]
    assert [r.by_label for r in rows(events().holding("tengah"))] == ["Budi Santoso"]
    assert len(rows(events().holding("loket 7"))) == 2
    assert rows(events().holding("%")) == []


def test_every_kind_of_object_is_listed_once():
    for kind in ("unit", "counter", "unit", "post"):
        act(about_kind=kind)

    assert kinds_seen() == ["counter", "post", "unit"]


def test_no_kind_is_listed_of_an_empty_record():
    assert kinds_seen() == []


def test_an_event_is_a_sentence():
    act()

    [row] = rows(events())

    assert sentence(row) == "Ani Lestari membuka Loket 7 pukul 08.00"


def test_an_old_event_without_a_value_is_still_a_sentence():
    act(data={})

    [row] = rows(events())

    assert sentence(row) == "Ani Lestari: Loket dibuka (Loket 7)"


def acts_and_one_that_is_none():
    act()
    act(type_="test.unknown")


class TestTogether:
    """Many acts of one transaction: the same record, by few statements."""

    def test_events_are_written_at_the_end_in_the_order_of_the_acts(self):
        with together():
            first, second = act(), act()
            assert not Event.objects.exists()

        commit()
        chain = Link.objects.order_by("position").values_list("event_id", flat=True)
        assert list(chain) == [first.pk, second.pk]
        assert EventName.objects.filter(event_id=first.pk).exists()

    def test_who_reads_the_record_inside_sees_the_acts_so_far(self):
        with together():
            done = act()

            assert list(events()) == [done]

        assert Event.objects.count() == 1

    def test_a_block_that_fails_writes_nothing(self):
        with pytest.raises(UnknownEventType), together():
            acts_and_one_that_is_none()

        assert not Event.objects.exists()

    def test_many_acts_cost_two_statements(self):
        with CaptureQueriesContext(connection) as asked, together():
            for _ in range(20):
                act()

        assert [query["sql"][:6] for query in asked].count("INSERT") == 2

    def test_a_block_without_acts_writes_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0), together():
            pass
