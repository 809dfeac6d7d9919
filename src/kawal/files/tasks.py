"""Upkeep of the evidence store, by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.core.jobs import NIGHTLY, WEEKLY, periodic_job
from kawal.files.actions.upkeep import collect, verify_store


@periodic_job(_("Membuang berkas yang tidak dipakai"), cron=NIGHTLY)
def collect_files(*, now: datetime) -> None:
    collect(now=now)


@periodic_job(_("Memeriksa keutuhan data dukung"), cron=WEEKLY)
def verify_files(*, now: datetime) -> None:
    """Reads everything, so once a week. Damage is marked and noted in the record."""
    verify_store(now=now)
