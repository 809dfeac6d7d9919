"""Sessions that have ended are deleted, with the device and the time they kept."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.accounts.sessions import SessionStore
from kawal.core.jobs import HOURLY, periodic_job


@periodic_job(_("Menghapus sesi masuk yang berakhir"), cron=HOURLY)
def clear_sessions(*, now: datetime) -> None:  # noqa: ARG001  Django asks the clock itself
    SessionStore.clear_expired()
