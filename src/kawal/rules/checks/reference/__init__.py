"""Checks of reference data."""

from kawal.rules.checks.instrument.sources_known import sources_known
from kawal.rules.checks.reference.marks_explained import marks_explained
from kawal.rules.checks.reference.reference_bands import reference_bands
from kawal.rules.checks.reference.reference_columns import reference_columns
from kawal.rules.checks.reference.reference_ids import reference_ids
from kawal.rules.checks.reference.reference_sums import reference_sums
from kawal.rules.checks.reference.reference_times import reference_times

CHECKS = (
    reference_ids,
    reference_sums,
    reference_columns,
    reference_bands,
    reference_times,
    marks_explained,
    sources_known,
)
