"""Archives under way are counted, also those that a server forgot to close."""

import gc
import threading
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from kawal.assessments.views.allowance import ARCHIVES_OF_ONE, Archive
from kawal.core.allowance import NotNow


class Watched(UUID):
    """The collector comes by whenever this person is counted."""

    def __hash__(self) -> int:
        gc.collect()
        return super().__hash__()


@pytest.fixture
def only_what_is_new() -> Iterator[None]:
    """The collector passes over what was there: that of ten thousand tests takes it a second."""
    gc.freeze()
    yield
    gc.unfreeze()


def test_closed_ones_and_those_read_to_the_end_make_room():
    person = uuid4()
    first, *others = [Archive(person, iter([b"x"])) for _ in range(ARCHIVES_OF_ONE)]
    with pytest.raises(NotNow):
        Archive(person, iter([]))

    first.close()
    again = Archive(person, iter([b"y"]))
    assert list(others[0]) == [b"x"]
    once_more = Archive(person, iter([]))

    for each in (again, once_more, *others):
        each.close()


@pytest.mark.usefixtures("only_what_is_new")
def test_one_that_the_collector_finds_during_the_count_stops_nobody():
    """A forgotten archive that lay in a circle was let go in the thread that held the count."""
    person, counted = Watched(int=uuid4().int), threading.Event()

    def count() -> None:
        for _ in range(2 * ARCHIVES_OF_ONE):
            forgotten = Archive(person, iter([]))
            forgotten.itself = forgotten
            del forgotten
        counted.set()

    threading.Thread(target=count, daemon=True).start()
    assert counted.wait(20)
