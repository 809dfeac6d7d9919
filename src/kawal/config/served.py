"""What a process of `kawal serve` runs: the site, and the look at slow senders beside it."""

from kawal.config.slow_senders import end_slow_senders
from kawal.config.wsgi import application

__all__ = ["application"]

end_slow_senders()
