"""What requests need, loaded before the first of them."""

import gc

from django.urls import get_resolver

from kawal.rules import catalogue


def warm_up() -> None:
    """Load views and instruments: two seconds that otherwise the first person waits.

    What is loaded stays to the end, so the collector passes over it from now on. It walked through
    its 200,000 objects every few requests, 130 ms in the middle of somebody's.
    """
    list(get_resolver().url_patterns)  # imports all views
    for entry in catalogue.index().entries:
        if entry.kind == "instrument":
            catalogue.instrument(entry.id)
    gc.collect()
    gc.freeze()
