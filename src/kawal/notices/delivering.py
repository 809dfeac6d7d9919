"""One run of the worker: from the record to notices, from notices to letters, and out."""

from datetime import datetime

from kawal.notices.following import follow
from kawal.notices.posting import post
from kawal.notices.sending import Tally, send_due


def deliver(*, now: datetime) -> Tally:
    """Everything that is due now. Running twice, or two at once, tells nobody anything twice."""
    follow(now=now)
    post(now=now)
    return send_due(now=now)
