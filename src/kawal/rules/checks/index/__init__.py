"""Checks of the whole catalogue, by its index."""

from kawal.rules.checks.index.index_agrees import index_agrees
from kawal.rules.checks.index.index_files_exist import index_files_exist
from kawal.rules.checks.index.index_hashes import index_hashes
from kawal.rules.checks.index.index_ids import index_ids
from kawal.rules.checks.index.index_lists_all import index_lists_all
from kawal.rules.checks.index.index_replaces import index_replaces
from kawal.rules.checks.index.template_unchanged import template_unchanged

CHECKS = (
    index_ids,
    index_files_exist,
    index_lists_all,
    index_agrees,
    index_hashes,
    index_replaces,
    template_unchanged,
)
