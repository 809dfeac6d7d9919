"""Identifiers that sort in the order in which they were made."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

import time_machine

from kawal.core.ids import uuid7

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def made_at(identifier):
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, UTC)


def test_it_is_a_uuid_of_version_7_and_tells_its_time():
    before = time.time() - 0.001
    identifier = uuid7()

    assert (identifier.version, identifier.variant) == (7, RFC_4122)
    assert before <= made_at(identifier).timestamp() <= time.time()


def test_ids_of_one_moment_sort_in_the_order_they_were_made():
    with time_machine.travel(NOON, tick=False):
        made = [uuid7() for _ in range(10_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(i.version, i.variant) for i in made} == {(7, RFC_4122)}
    assert made_at(made[0]) == NOON


def test_a_clock_put_right_by_a_little_does_not_turn_the_order():
    with time_machine.travel(NOON, tick=False):
        first = uuid7()
    with time_machine.travel(NOON - timedelta(milliseconds=900), tick=False):
        second = uuid7()

    assert first < second


def test_a_clock_that_was_far_ahead_is_not_followed():
    with time_machine.travel(NOON + timedelta(days=400), tick=False):
        uuid7()
    with time_machine.travel(NOON, tick=False):
        assert made_at(uuid7()) == NOON


def test_threads_never_share_one():
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: uuid7(), range(2_000)))

    assert len(set(made)) == len(made)
