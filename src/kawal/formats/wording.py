"""Whether the text beside an answer is the question that we think stands there."""

from collections.abc import Set
from difflib import SequenceMatcher

from kawal.formats.cells import squeezed

ALIKE = 0.6  # share of letters in common, in order
LONGEST_COMPARED = 400  # characters; comparing takes time that grows with both lengths


def is_same(found: object, text: str) -> bool:
    """Equal but for case and blanks."""
    return found == text or (isinstance(found, str) and squeezed(found) == squeezed(text))


def is_reworded(found: object, text: str, others: Set[str]) -> bool:
    """Recognisably this question, and not the (squeezed) text of any other one.

    Questions of one form can be more alike (0.94) than two editions of one question, so a text
    that another question has is never taken for this one.
    """
    if not isinstance(found, str):
        return False
    one, other = squeezed(found[: 2 * LONGEST_COMPARED]), squeezed(text)
    if one in others:
        return False
    matcher = SequenceMatcher(None, one[:LONGEST_COMPARED], other[:LONGEST_COMPARED], False)
    return matcher.ratio() >= ALIKE
