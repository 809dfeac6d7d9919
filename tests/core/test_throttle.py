"""Token buckets: how many tries, for whom, shared by all who ask at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from kawal.core.throttle import (
    Limit,
    Throttled,
    TokenBucket,
    charge,
    drop_full_buckets,
    give_back,
    take,
)

LIMIT = Limit("test", 3, timedelta(minutes=3))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def tries_until_refused(subject: str, *, now: datetime = NOON, limit: Limit = LIMIT) -> int:
    for done in range(100):
        try:
            take(limit, subject, now=now)
        except Throttled:
            return done
    return 100


@pytest.mark.django_db
def test_a_bucket_gives_as_many_tokens_as_it_holds():
    assert tries_until_refused("ani") == 3


@pytest.mark.django_db
def test_a_refusal_says_how_long_to_wait():
    tries_until_refused("ani")

    with pytest.raises(Throttled) as refused:
        take(LIMIT, "ani", now=NOON + timedelta(seconds=20))

    assert refused.value.wait == timedelta(seconds=40)
    assert refused.value.minutes == 1


@pytest.mark.django_db
def test_one_token_comes_back_after_its_share_of_the_time():
    tries_until_refused("ani")

    assert tries_until_refused("ani", now=NOON + timedelta(seconds=59)) == 0
    assert tries_until_refused("ani", now=NOON + timedelta(seconds=60)) == 1
    assert tries_until_refused("ani", now=NOON + timedelta(hours=9)) == 3


@pytest.mark.django_db
def test_subjects_and_limits_do_not_share_a_bucket():
    other = Limit("other", 3, timedelta(minutes=3))
    tries_until_refused("ani")

    assert tries_until_refused("budi") == 3
    assert tries_until_refused("ani", limit=other) == 3


@pytest.mark.django_db
def test_a_token_given_back_can_be_taken_again():
    tries_until_refused("ani")

    give_back(LIMIT, "ani")

    assert tries_until_refused("ani") == 1


@pytest.mark.django_db
def test_a_clock_that_is_behind_gives_nothing_for_free():
    tries_until_refused("ani")

    assert tries_until_refused("ani", now=NOON - timedelta(hours=1)) == 0


@pytest.mark.django_db
def test_the_table_tells_no_names():
    take(LIMIT, "ani@sukamaju.example 10.1.2.3", now=NOON)

    key = TokenBucket.objects.get().key

    assert "ani" not in key
    assert len(key) == 64


@pytest.mark.django_db
def test_only_digests_are_kept():
    with pytest.raises(IntegrityError, match="token_bucket_key_is_a_digest"):
        TokenBucket.objects.create(key="ani@sukamaju.example", full_at=NOON)


@pytest.mark.django_db
def test_full_buckets_are_dropped_and_others_kept():
    take(LIMIT, "ani", now=NOON)
    take(LIMIT, "budi", now=NOON + timedelta(minutes=30))

    dropped = drop_full_buckets(now=NOON + timedelta(minutes=30))

    assert dropped == 1
    assert tries_until_refused("budi", now=NOON + timedelta(minutes=30)) == 2


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_get_no_more_than_there_is():
    def one_try(_number: int) -> bool:
        try:
            take(LIMIT, "ani", now=NOON)
        except Throttled:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        granted = list(workers.map(one_try, range(40)))

    assert granted.count(True) == 3


@pytest.mark.django_db
def test_what_work_cost_is_taken_even_beyond_what_there_is():
    charge(LIMIT, "ani", tokens=4.5, now=NOON)

    with pytest.raises(Throttled) as refused:
        take(LIMIT, "ani", now=NOON)

    assert refused.value.wait == timedelta(minutes=2, seconds=30)
    assert tries_until_refused("ani", now=NOON + timedelta(minutes=2, seconds=30)) == 1


@pytest.mark.django_db
def test_a_small_cost_leaves_the_rest_and_charges_nobody_else():
    charge(LIMIT, "ani", tokens=0.5, now=NOON)
    charge(LIMIT, "ani", tokens=0.5, now=NOON)

    assert tries_until_refused("ani") == 2
    assert tries_until_refused("budi") == 3
