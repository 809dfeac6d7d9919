"""Jobs of follow-up, by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.core.jobs import NIGHTLY, periodic_job
from kawal.followup.action_notices import remind_of_due_actions
from kawal.followup.actions.import_drafts import forget_old_drafts
from kawal.followup.actions.recommendation_drafts import forget_old_registers
from kawal.followup.recommendation_notices import remind_of_old_recommendations


@periodic_job(_("Mengingatkan tenggat aksi"), cron=NIGHTLY)
def remind(*, now: datetime) -> None:
    remind_of_due_actions(now=now)


@periodic_job(_("Membuang berkas aksi yang tidak jadi diimpor"), cron=NIGHTLY)
def drop_drafts(*, now: datetime) -> None:
    forget_old_drafts(now=now)


@periodic_job(_("Mengingatkan rekomendasi yang lama terbuka"), cron=NIGHTLY)
def remind_of_recommendations(*, now: datetime) -> None:
    remind_of_old_recommendations(now=now)


@periodic_job(_("Membuang register rekomendasi yang tidak jadi diimpor"), cron=NIGHTLY)
def drop_registers(*, now: datetime) -> None:
    forget_old_registers(now=now)
