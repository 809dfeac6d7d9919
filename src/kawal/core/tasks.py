"""Upkeep of the queue itself and of the limits on tries."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.sql import queries

from kawal.core.job_failures import JobFault, note_fault
from kawal.core.jobs import CLOCK, HOURLY, NIGHTLY, periodic_job
from kawal.core.throttle import drop_full_buckets

CLOCK_KEPT_HOURS = 8 * 24  # a weekly turn is still seen when the next one comes
DONE_KEPT_HOURS = 30 * 24
FAILED_KEPT_HOURS = 180 * 24
SILENT_SECONDS = 60
LOST_TRIES = 3


@periodic_job(_("Membuang hitungan percobaan yang sudah habis"), cron=HOURLY)
def drop_limits(*, now: datetime) -> None:
    drop_full_buckets(now=now)


@periodic_job(_("Menghapus pekerjaan lama"), cron=NIGHTLY)
def delete_old_jobs(*, now: datetime) -> None:  # noqa: ARG001  the database counts the hours
    """Done and cancelled ones after 30 days, turns of the clock after 8, failed ones after 180."""
    _delete_older(CLOCK_KEPT_HOURS, ["succeeded"], queue=CLOCK)
    _delete_older(DONE_KEPT_HOURS, ["succeeded", "cancelled", "aborted"])
    _delete_older(FAILED_KEPT_HOURS, ["failed"])


@periodic_job(_("Mengulang pekerjaan yang ditinggal pekerja"), cron="*/5 * * * *")
def take_up_lost_jobs(*, now: datetime) -> None:
    """A job whose worker was killed would stay "running", and its lock closed, for ever.

    One that lost its worker three times is failed: it may be what kills them.
    """
    connector = app.connector.get_sync_connector()
    lost = connector.execute_query_all(
        query=queries["select_stalled_jobs_by_heartbeat"],
        queue=None,
        task_name=None,
        seconds_since_heartbeat=SILENT_SECONDS,
    )
    for row in lost:
        note_fault(row["id"], row["attempts"] + 1, JobFault.WORKER_LOST, at=now)
        if row["attempts"] + 1 < LOST_TRIES:
            app.job_manager.retry_job_by_id(row["id"], retry_at=now)
        else:
            connector.execute_query(
                query=queries["finish_job"], job_id=row["id"], status="failed", delete_job=False
            )


def _delete_older(hours: int, statuses: list[str], *, queue: str | None = None) -> None:
    app.connector.get_sync_connector().execute_query(
        query=queries["delete_old_jobs"], nb_hours=hours, queue=queue, statuses=statuses
    )
