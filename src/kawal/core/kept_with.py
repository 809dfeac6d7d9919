"""What was made of an object, kept as long as the object lives and no longer.

A cache with the object in its keys would hold it, and all that hangs on it, long after its own.
"""

from collections.abc import Callable
from functools import update_wrapper
from weakref import WeakKeyDictionary


class _NotYet:
    """None may be what is made."""


_NOT_YET = _NotYet()


def kept_with[Of, *Rest, Made](
    most: int,
) -> Callable[[Callable[[Of, *Rest], Made]], Callable[[Of, *Rest], Made]]:
    """Keep what a function makes with its first argument, by the others, `most` of it for each.

    The first must be equal to itself alone and take weak references; the others are hashable and
    given by position. What is made must not hold the first.
    """

    def decorated(make: Callable[[Of, *Rest], Made]) -> Callable[[Of, *Rest], Made]:
        kept: WeakKeyDictionary[Of, dict[tuple[*Rest], Made]] = WeakKeyDictionary()

        def made(of: Of, *rest: *Rest) -> Made:
            by_rest = kept.setdefault(of, {})
            found = by_rest.get(rest, _NOT_YET)
            if isinstance(found, _NotYet):
                found = make(of, *rest)
                if len(by_rest) >= most:
                    by_rest.clear()  # another thread may be at it as well: nothing is read below
                by_rest[rest] = found
            return found

        update_wrapper(made, make)
        return made

    return decorated
