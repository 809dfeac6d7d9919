"""The chain: made at commit by the database, the same as Python computes it, never forked."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from events.acts import NOW, act, acts, bulk, commit, run
from kawal.events.chain import GENESIS, Content, link_hash
from kawal.events.models import Event, Link
from kawal.events.service import verify
from kawal.events.walk import steps

pytestmark = pytest.mark.django_db


def _chain():
    return list(Link.objects.order_by("position"))


def test_the_first_link_follows_nothing_and_each_other_the_one_before():
    acts(3)
    commit()

    first, second, third = _chain()

    assert [link.position for link in (first, second, third)] == [1, 2, 3]
    assert bytes(first.previous) == GENESIS
    assert second.previous == first.hash
    assert third.previous == second.hash


def test_events_join_at_the_commit_and_not_before():
    act()

    assert _chain() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"about_label": "Loket \u201cA\u201d \u2014 \U0001f600 \\ \" ' %s \t\n\x1f"},
        {"data": {"hour": "\u0001\b\f\n\r\t\"\\/\u2028\U0001f600é", "é": [1, {"z": None}]}},
        {"data": {"b": -7, "aa": 12345678901234567890, "a": [], "": {}}},
        {"at": datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)},
        {"at": datetime(2026, 4, 9, 3, 5, 0, 1, tzinfo=UTC)},
        {"by_id": None, "by_label": "Sistem", "unit_id": "u"},
    ],
)  # fmt: skip
def test_python_and_the_database_compute_the_same_link(changes):
    act(**changes)
    commit()

    [step] = steps()

    assert step.content is not None
    assert link_hash(step.previous, step.position, step.content) == step.hash


def test_the_moment_is_hashed_to_the_microsecond():
    act(at=datetime(2026, 4, 9, 3, 5, 0, 1, tzinfo=UTC))
    commit()

    [step] = steps()

    assert step.content is not None
    assert step.content.at == "1775703900000001"


def test_moving_a_letter_from_one_field_to_the_next_changes_the_link():
    one = Content("i", "t", "1", "ab", "c", "k", "o", "l", "u", "{}", "{}")
    other = Content("i", "t", "1", "a", "bc", "k", "o", "l", "u", "{}", "{}")

    assert link_hash(GENESIS, 1, one) != link_hash(GENESIS, 1, other)


def _undone(work):
    with transaction.atomic():
        work()
        commit()
        transaction.set_rollback(True)


def test_an_act_that_is_undone_leaves_no_gap():
    act(about_id="1")
    _undone(lambda: act(about_id="2"))
    act(about_id="3")
    commit()

    assert [link.position for link in _chain()] == [1, 2]
    assert verify().is_intact


def test_many_acts_that_fail_at_the_commit_leave_no_trace_in_the_chain():
    """The head that a transaction remembers is forgotten with it."""
    _undone(lambda: bulk(500))
    bulk(300)

    assert [link.position for link in _chain()] == list(range(1, 301))
    assert verify().is_intact


@pytest.mark.django_db(transaction=True)
def test_a_transaction_with_an_old_view_fails_and_does_not_fork_the_chain():
    act(about_id="1")

    def late_writer():
        with transaction.atomic():
            run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            assert Event.objects.count() == 1
            with ThreadPoolExecutor(1) as another:
                another.submit(_alone, lambda: act(about_id="2")).result()
            act(about_id="3")

    with pytest.raises(IntegrityError, match="events_link_pkey"):
        late_writer()

    assert sorted(Event.objects.values_list("about_id", flat=True)) == ["1", "2"]
    assert verify().is_intact


def _alone(work):
    """In a thread with a connection of its own, closed afterwards."""
    try:
        return work()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_keep_one_unbroken_chain():
    writers, each = 8, 50

    def write(writer):
        dice = random.Random(writer)
        kept = 0
        for n in range(each):
            try:
                with transaction.atomic():
                    for part in range(dice.randint(1, 3)):
                        act(about_id=f"{writer}-{n}-{part}", at=NOW + timedelta(seconds=n))
                    if dice.random() < 0.3:
                        raise ArithmeticError
                    kept += part + 1
            except ArithmeticError:
                pass
        return kept

    with ThreadPoolExecutor(writers) as pool:
        kept = sum(pool.map(lambda writer: _alone(lambda: write(writer)), range(writers)))

    positions = list(Link.objects.order_by("position").values_list("position", flat=True))
    report = verify()
    assert 0 < kept < writers * each * 3
    assert positions == list(range(1, kept + 1))
    assert Event.objects.count() == kept
    assert report.faults == ()
