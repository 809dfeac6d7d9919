"""Limits on tries, shared by all workers: token buckets, one PostgreSQL row each.

A bucket is kept as the moment at which it would be full again. That one column is exact, needs no
clean-up to be right, and a row whose moment has passed says nothing and can be dropped.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import connection, models
from django.utils.crypto import salted_hmac

from kawal.faults import KawalError


@dataclass(frozen=True, slots=True)
class Limit:
    """`capacity` tries at once; an empty bucket is full again after `refill`."""

    name: str
    capacity: int
    refill: timedelta

    @property
    def step(self) -> timedelta:
        """How long one token takes to come back."""
        return self.refill / self.capacity


class Throttled(KawalError):
    """Too many tries; `wait` says when the next one is possible."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(f"throttled for {wait}")

    @property
    def minutes(self) -> int:
        """For a sentence: full minutes, rounded up, never 0."""
        return max(1, -(-int(self.wait.total_seconds()) // 60))


class TokenBucket(models.Model):
    """Keys are keyed digests: the table tells no names and no addresses."""

    key = models.CharField(max_length=64, primary_key=True)
    full_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="token_bucket_key_is_a_digest",
                condition=models.Q(key__regex=r"^[0-9a-f]{64}$"),
            )
        ]

    def __str__(self) -> str:
        return self.key[:8]


# One statement, so that two workers cannot both take the last token.
_TAKE = """
    INSERT INTO core_tokenbucket AS bucket (key, full_at)
    VALUES (%(key)s, %(now)s + %(step)s)
    ON CONFLICT (key) DO UPDATE
    SET full_at = GREATEST(bucket.full_at, %(now)s) + %(step)s
    WHERE GREATEST(bucket.full_at, %(now)s) + %(step)s <= %(now)s + %(refill)s
    RETURNING full_at
"""

_CHARGE = """
    INSERT INTO core_tokenbucket AS bucket (key, full_at)
    VALUES (%(key)s, %(now)s + %(cost)s)
    ON CONFLICT (key) DO UPDATE SET full_at = GREATEST(bucket.full_at, %(now)s) + %(cost)s
"""


def take(limit: Limit, subject: str, *, now: datetime) -> None:
    """Take one token of this subject's bucket; raises Throttled when it is empty.

    Call it outside the transaction of the act: a roll-back would give the token back.
    """
    key = _key(limit, subject)
    values: dict[str, Any] = {
        "key": key, "now": now, "step": limit.step, "refill": limit.refill
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        if cursor.fetchone() is not None:
            return
    full_at = TokenBucket.objects.values_list("full_at", flat=True).get(key=key)
    raise Throttled(full_at + limit.step - (now + limit.refill))


def charge(limit: Limit, subject: str, *, tokens: float, now: datetime) -> None:
    """Take what a piece of work turned out to cost, even more than there is: `take` waits for it.

    For costs that are known only afterwards, such as seconds.
    """
    values: dict[str, Any] = {
        "key": _key(limit, subject), "now": now, "cost": limit.step * tokens
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_CHARGE, values)


def give_back(limit: Limit, subject: str) -> None:
    """Return one token, for a try that turned out to be good."""
    buckets = TokenBucket.objects.filter(key=_key(limit, subject))
    buckets.update(full_at=models.F("full_at") - limit.step)


def drop_full_buckets(*, now: datetime) -> int:
    """Delete the rows that say nothing any more; returns how many. For the periodic clock."""
    return TokenBucket.objects.filter(full_at__lt=now).delete()[0]


def _key(limit: Limit, subject: str) -> str:
    digest = salted_hmac("kawal.throttle", f"{limit.name}:{subject}", algorithm="sha256")
    return digest.hexdigest()
