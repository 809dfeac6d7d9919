"""What requests need, loaded once for all processes that serve, before they are made."""

import gc
from importlib import import_module

from django.urls import get_resolver

from kawal.rules import catalogue


def warm_up() -> None:
    """Load views and instruments: two seconds that otherwise the first person waits.

    Before the server forks, so that its processes share the memory; nothing of this makes a thread
    or a connection. What is loaded stays to the end, so the collector passes over it from now on:
    it walked through its 200,000 objects every few requests, 130 ms in the middle of somebody's.
    """
    list(get_resolver().url_patterns)  # imports all views
    import_module("scipy.optimize")  # the way to a predicate imports it only when it solves
    for entry in catalogue.index().entries:
        if entry.kind == "instrument":
            catalogue.instrument(entry.id)
    gc.collect()
    gc.freeze()
