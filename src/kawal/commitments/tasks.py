"""Jobs of commitments, by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.commitments.actions.attendance import forget_guests
from kawal.core.jobs import NIGHTLY, periodic_job


@periodic_job(_("Menghapus nama tamu kegiatan yang masa simpannya lewat"), cron=NIGHTLY)
def forget_old_guests(*, now: datetime) -> None:
    forget_guests(now=now)
