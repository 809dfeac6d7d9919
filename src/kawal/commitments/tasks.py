"""Jobs of commitments, by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kawal.commitments.actions.attendance import forget_guests
from kawal.commitments.actions.pact_drafts import forget_old_rosters
from kawal.commitments.pact_notices import remind_of_pacts
from kawal.core.jobs import NIGHTLY, periodic_job


@periodic_job(_("Menghapus nama tamu kegiatan yang masa simpannya lewat"), cron=NIGHTLY)
def forget_old_guests(*, now: datetime) -> None:
    forget_guests(now=now)


@periodic_job(_("Mengingatkan pakta integritas yang belum ditandatangani"), cron=NIGHTLY)
def remind(*, now: datetime) -> None:
    remind_of_pacts(now=now)


@periodic_job(_("Membuang daftar pegawai yang tidak jadi diimpor"), cron=NIGHTLY)
def drop_rosters(*, now: datetime) -> None:
    forget_old_rosters(now=now)
