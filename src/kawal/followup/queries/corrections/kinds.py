"""Which corrections there are, and what is known of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class CorrectionKind(StrEnum):
    MOVED = "tenggat"
    REALISED = "realisasi"
    RETURNED = "dikembalikan"
    WAIVED = "dibebaskan"
    PROOF_REJECTED = "bukti-ditolak"
    PROOF_WITHDRAWN = "bukti-ditarik"
    CHANGED = "diubah"
    HIDDEN = "ditarik"
    FINDING_CHANGED = "rekomendasi-diubah"
    FINDING_REOPENED = "rekomendasi-dibuka"
    FINDING_HIDDEN = "rekomendasi-ditarik"


@dataclass(frozen=True, slots=True)
class Fact:
    """`about`: the action or recommendation. `before` and `after` as they stood on the page."""

    about: UUID
    before: date | Decimal | None = None
    after: date | Decimal | None = None
    quarter: tuple[int, int] | None = None  # year and number
    fields: Sequence[str] = ()  # what was written anew
