"""What the features above say for their kind of thing, to an app below that knows none of them."""

from collections.abc import Callable


class ByKind[T]:
    """One answer for each kind; the features register theirs when they are loaded."""

    def __init__(self) -> None:
        self._answers: dict[str, T] = {}

    def answers(self, kind: str) -> Callable[[T], T]:
        """Decorator: this one answers for the kind."""

        def register(answer: T) -> T:
            self._answers[kind] = answer
            return answer

        return register

    def get(self, kind: str) -> T | None:
        """None for a kind that nobody knows."""
        return self._answers.get(kind)
