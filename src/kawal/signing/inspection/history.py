"""What earlier states of the file say: signatures that are gone, changes since a known state."""

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
from pyhanko.sign.diff_analysis.policy_api import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields

from kawal.signing.inspection.opening import Opening, text
from kawal.signing.report import Level

LEVELS: dict[ModificationLevel, Level] = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "validation_data",
    ModificationLevel.FORM_FILLING: "form",
    ModificationLevel.ANNOTATIONS: "annotations",
    ModificationLevel.OTHER: "other",
}


def removed_signatures(opening: Opening) -> tuple[str, ...]:
    """Fields that an earlier revision had signed and that now are empty, gone or signed anew."""
    now = _signed(opening.pdf)
    gone: dict[str, None] = {}
    for revision in range(opening.pdf.xrefs.total_revisions - 1):
        then = _signed(opening.pdf.get_historical_resolver(revision))
        gone |= dict.fromkeys(name for name, ranges in then.items() if now.get(name) != ranges)
    return tuple(gone)


def _signed(pdf: Any) -> dict[str, str]:
    return {
        text(name): text(list(_held(pdf, value).get("/ByteRange", ())))
        for name, value, _reference in enumerate_sig_fields(pdf, filled_status=True)
    }


def _held(pdf: Any, value: Any) -> Any:
    """As it was in this revision: a reference alone would lead to the newest."""
    return pdf.get_object(value.reference) if isinstance(value, IndirectObject) else value


def changed_since(opening: Opening, document: bytes, earlier: int) -> Level:
    """How much the file differs from its own first bytes, which were a file of their own."""
    before = PdfFileReader(BytesIO(document[:earlier]))
    revision = before.xrefs.total_revisions - 1
    if opening.pdf.xrefs.total_revisions == revision + 1:
        return "none" if len(document) == earlier else "other"
    return level(DEFAULT_DIFF_POLICY.review_file(opening.pdf, revision))


def level(result: object) -> Level:
    return LEVELS[result.modification_level] if isinstance(result, DiffResult) else "other"
