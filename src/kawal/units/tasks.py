"""Jobs of units, by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.core.jobs import NIGHTLY, periodic_job
from kawal.units.actions.drafts import forget_old_tables


@periodic_job(_("Membuang tabel unit yang tidak jadi diimpor"), cron=NIGHTLY)
def drop_tables(*, now: datetime) -> None:
    forget_old_tables(now=now)
