"""An act that a rule refuses: what every app raises and every form shows."""

from kawal.faults import KawalError


class Refused(KawalError):
    """`code` is for programs, `sentence` for people, `field` for the form that asked.

    The sentence says what is in the way and what to do; each app writes its own in `errors`.
    """

    def __init__(self, code: str, sentence: str, field: str | None = None) -> None:
        self.code = code
        self.sentence = sentence
        self.field = field
        super().__init__(sentence)
