"""What a process of `kawal serve` runs: the site, and the look at slow senders beside it."""

from django.db import connections

from kawal.config.database import with_patience
from kawal.config.slow_senders import end_slow_senders
from kawal.config.wsgi import application

__all__ = ["application"]

# Before the first request; every thread's connection is made from these settings.
connections.settings["default"].update(with_patience(connections.settings["default"]))
end_slow_senders()
