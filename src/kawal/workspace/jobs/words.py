"""Jobs in the words of the page. Arguments are never shown: they may speak of a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from procrastinate.contrib.django.models import ProcrastinateJob

from kawal.core.job_failures import JobFailure, JobFault
from kawal.core.jobs import label_of
from kawal.ui.parts import Kind, Text

# Status of the queue: how it looks, what it is called.
STATES: dict[str, tuple[Kind, Text]] = {
    "failed": ("late", pgettext_lazy("job", "Gagal")),
    "doing": ("info", pgettext_lazy("job", "Berjalan")),
    "todo": ("idle", pgettext_lazy("job", "Menunggu")),
    "succeeded": ("done", pgettext_lazy("job", "Selesai")),
    "cancelled": ("idle", pgettext_lazy("job", "Dibatalkan")),
    "aborted": ("late", pgettext_lazy("job", "Dihentikan")),
}
REMEDIES: dict[str, Text] = {
    JobFault.MAIL: gettext_lazy("Periksa setelan KAWAL_SMTP dengan kawal check, lalu ulangi."),
    JobFault.DATABASE: gettext_lazy("Periksa bahwa PostgreSQL berjalan, lalu ulangi."),
    JobFault.DISK_FULL: gettext_lazy("Kosongkan ruang pada disk KAWAL_HOME, lalu ulangi."),
    JobFault.NETWORK: gettext_lazy("Periksa jaringan server dan layanan itu, lalu ulangi."),
    JobFault.FILES: gettext_lazy("Periksa izin folder data dengan kawal check, lalu ulangi."),
    JobFault.REFUSED: gettext_lazy(
        "Bila menyangkut catatan perbuatan, jalankan kawal audit verify sebelum mengulang."
    ),
    JobFault.WORKER_LOST: gettext_lazy(
        "Pekerja dihentikan paksa atau kehabisan memori. Periksa catatan layanan kawal-worker."
    ),
    JobFault.PROGRAM: gettext_lazy(
        "Laporkan kepada pengembang bersama jenis galat dan tempatnya di bawah ini."
    ),
}
RETRIED: tuple[Kind, Text] = ("due", gettext_lazy("Dicoba lagi"))


@dataclass(frozen=True, slots=True)
class Line:
    """One job. `next_at` while it waits for a moment; `failures` newest first."""

    id: int
    label: str
    task: str
    status: str
    kind: Kind
    word: Text
    tries: int
    last_at: datetime | None
    next_at: datetime | None
    failures: list[JobFailure]

    @property
    def remedy(self) -> Text:
        """What to do about the last failure; "" once it is over."""
        is_over = self.status in {"succeeded", "cancelled"} or not self.failures
        return "" if is_over else REMEDIES[self.failures[0].fault]

    @property
    def can_be_retried(self) -> bool:
        return self.status == "failed"

    @property
    def can_be_cancelled(self) -> bool:
        return self.status == "todo"


def line(job: ProcrastinateJob, last_at: datetime | None) -> Line:
    is_retried = job.status == "todo" and job.attempts > 0
    kind, word = RETRIED if is_retried else STATES[job.status]
    related: Any = job  # the queue's own model, whose type knows no relation of ours
    failures: list[JobFailure] = list(related.failures.all())
    return Line(
        id=job.pk,
        label=label_of(job.task_name),
        task=job.task_name,
        status=job.status,
        kind=kind,
        word=word,
        tries=job.attempts,
        last_at=last_at,
        next_at=job.scheduled_at if job.status == "todo" else None,
        failures=sorted(failures, key=lambda failure: -failure.attempt),
    )


def states() -> list[tuple[str, str]]:
    """Choices of the filter; nothing chosen leaves out what is done."""
    return [("", _("Semua yang belum selesai")), *((s, str(w)) for s, (_k, w) in STATES.items())]
