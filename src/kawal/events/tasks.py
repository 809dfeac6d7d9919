"""The checkpoint of the record: every hour, for what follows the last could be forged unseen."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.core.jobs import HOURLY, periodic_job
from kawal.events.checkpoints import checkpoint


@periodic_job(_("Menandatangani titik periksa catatan perbuatan"), cron=HOURLY)
def sign_checkpoint(*, now: datetime) -> None:
    """Fails, and is seen to fail, when the chain does not hold."""
    checkpoint(now=now)
