"""Jobs of notices."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.core.jobs import NIGHTLY, job, periodic_job
from kawal.core.time import now as moment
from kawal.notices import reminders, upkeep
from kawal.notices.delivering import deliver as deliver_all

EVERY_MINUTE = "* * * * *"


@job(_("Menyampaikan pemberitahuan yang baru"), queue="mail")
def deliver() -> None:
    """Asked for right after an act (`waking`)."""
    deliver_all(now=moment())


@periodic_job(_("Mengirim surat yang waktunya tiba"), cron=EVERY_MINUTE)
def deliver_on_time(*, now: datetime) -> None:
    """Daily letters, letters to be tried again, and whatever the wake-up missed."""
    deliver_all(now=now)


@periodic_job(_("Mengingatkan data dukung yang akan habis"), cron=NIGHTLY)
def remind(*, now: datetime) -> None:
    reminders.remind_of_ending_evidence(now=now)


@periodic_job(_("Menghapus pemberitahuan lama"), cron=NIGHTLY)
def forget(*, now: datetime) -> None:
    upkeep.forget_old(now=now)
