"""Jobs of assessment, by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.assessments.actions.folder_reading import expire_folders
from kawal.assessments.notice_runs import remind_of_due_runs
from kawal.core.jobs import NIGHTLY, periodic_job


@periodic_job(_("Mengingatkan tenggat penilaian"), cron=NIGHTLY)
def remind(*, now: datetime) -> None:
    remind_of_due_runs(now=now)


@periodic_job(_("Membuang map yang tidak jadi diimpor"), cron=NIGHTLY)
def drop_folders(*, now: datetime) -> None:
    expire_folders(now=now)
