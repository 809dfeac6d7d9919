"""Whether the text beside a count is that of the count which we think stands there."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from kawal.faults import Fault, harmless
from kawal.formats import file_warnings, refusals
from kawal.formats.cells import squeezed
from kawal.formats.file_warnings import FileWarning
from kawal.rules import catalogue
from kawal.rules.instrument import Share

_BULLETS = "-–—•* "


@cache
def labels_of(instrument_id: str) -> dict[str, str]:
    """Labels of all counts, by `code.name`."""
    return {
        f"{code}.{item.name}": item.label
        for code, question in catalogue.instrument(instrument_id).questions.items()
        if isinstance(question.answer, Share)
        for item in question.answer.inputs
    }


def check_label(
    instrument_id: str, about: str, where: str, found: Sequence[Any]
) -> Fault | FileWarning | None:
    """Refuses the label of another count; warns of one that is nobody's. Bullets do not count.

    `found` are the texts of the row. A row without any is not judged.
    """
    labels = labels_of(instrument_id)
    texts = [text for text in found if isinstance(text, str) and text.strip()]
    known = {_bare(text): text for text in texts}
    if not texts or _bare(labels[about]) in known:
        return None
    for label in labels.values():
        if _bare(label) in known:
            return refusals.form_differs(where, known[_bare(label)], harmless(labels[about]))
    return file_warnings.other_wording(about, where, texts[-1], labels[about])


def _bare(text: str) -> str:
    return squeezed(text.lstrip(_BULLETS))
