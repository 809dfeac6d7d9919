"""Builds the city in one transaction: it stands whole or not at all."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from kawal.core.demo_mark import mark_as_demo
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.demo import tables
from kawal.demo.city import NAME, City
from kawal.demo.papers.ahead import filled_ahead
from kawal.demo.plans import plan
from kawal.demo.timeline import Timeline
from kawal.events.service import together
from kawal.units.service import Agency

LOCK = "kawal.demo.city"

# Told once for each year of the record: the year, acts done, acts in all.
type Tell = Callable[[int, int, int], None]


class BrokenPlan(Exception):
    """An act was refused: the plans or the tables contradict a rule. Names the act."""


def stands() -> bool:
    """Whether the city is there. It is the last thing committed and the first: one transaction."""
    return Agency.objects.filter(name=NAME).exists()


def build(*, now: datetime, tell: Tell, workbooks: Path) -> bool:
    """Build the city unless it stands; whether it was built now. Marks the database as a demo.

    A build that was cut leaves nothing in the database, and at most files in the store that no row
    knows: the next build takes up the same bytes. Two at once: the second waits and finds it built.
    """
    with transaction.atomic(durable=True), _without_savepoints(), _without_collections():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [LOCK])
        if stands():
            mark_as_demo(now=now)  # one that was built before there was a mark
            return False
        mark_as_demo(now=now)
        with connection.cursor() as cursor:  # tables that grow make each plan look worth anew
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        with together(), filled_ahead(tables.all_sheets()) as filled:
            _do(plan(City(workbooks, filled), local_date(now)), tell)
    return True


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """Acts join the one transaction: one that is refused ends the build, so none is undone alone.

    Savepoints were 15,000 of 50,000 statements.
    """
    features = connection.features
    features.uses_savepoints = False
    try:
        yield
    finally:
        del features.uses_savepoints  # the class says what the database can do


@contextmanager
def _without_collections() -> Iterator[None]:
    """Nothing here goes in circles that is worth looking for: 250 searches, half a second."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _do(timeline: Timeline, tell: Tell) -> None:
    year = 0
    for number, act in enumerate(timeline):
        if act.at.year != year:
            year = act.at.year
            tell(year, number, len(timeline))
        try:
            act.do(act.at)
        except (Refused, ValidationError) as error:
            raise BrokenPlan(f"{act.what}: {error}") from error
