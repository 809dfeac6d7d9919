"""What is made of an object is kept as long as it lives."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from kawal.core.kept_with import kept_with


class Sheet:
    pass


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_it_is_made_once_for_each_object_and_question() -> None:
    made: list[tuple[Sheet, str]] = []

    @kept_with(4)
    def words(of: Sheet, language: str) -> str:
        made.append((of, language))
        return f"{language} {len(made)}"

    one, other = Sheet(), Sheet()
    asked = [words(one, "id"), words(one, "en"), words(other, "id"), words(one, "id")]
    assert asked == ["id 1", "en 2", "id 3", "id 1"]
    assert made == [(one, "id"), (one, "en"), (other, "id")]


def test_no_more_than_most_is_kept() -> None:
    made: list[int] = []

    @kept_with(3)
    def square(_of: Sheet, number: int) -> int:
        made.append(number)
        return number * number

    sheet = Sheet()
    assert [square(sheet, number) for number in (1, 2, 3, 4, 4, 1)] == [1, 4, 9, 16, 16, 1]
    assert made == [1, 2, 3, 4, 1]


@pytest.mark.usefixtures("no_collector")
def test_it_holds_nothing_longer_than_others_do() -> None:
    @kept_with(4)
    def words(_of: Sheet, language: str) -> str:
        return language

    sheet = Sheet()
    words(sheet, "id")
    seen = ref(sheet)
    del sheet
    assert seen() is None


def test_what_others_clear_meanwhile_is_still_given() -> None:
    """As another thread would, whenever it is looked for."""

    @kept_with(2)
    def told(_of: Sheet, place: object) -> str:
        return str(place)

    sheet = Sheet()

    class Place:
        def __hash__(self) -> int:
            for other in "abc":
                told(sheet, other)
            return 7

        def __str__(self) -> str:
            return "Ruang rapat"

    assert told(sheet, Place()) == "Ruang rapat"
