"""May this process take requests? What a load balancer asks every few seconds."""

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import django.db
from django.core.cache import cache as kept
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kawal.core.workers import worker_life
from kawal.files.service import own_folders

_KEY = "portal.readiness"
_SECONDS = 5  # asked more often, it answers from memory


@dataclass(frozen=True, slots=True)
class Readiness:
    """Each part is "ok" or what is wrong with it, in one word that gives nothing away."""

    database: str
    migrations: str
    store: str
    worker: str

    @property
    def is_ready(self) -> bool:
        """A silent worker is a warning: pages work without it, letters wait."""
        return self.database == self.migrations == self.store == "ok"

    def as_dict(self) -> dict[str, str]:
        return {
            "status": "ready" if self.is_ready else "not ready",
            "database": self.database,
            "migrations": self.migrations,
            "store": self.store,
            "worker": self.worker,
        }


def readiness(*, now: datetime) -> Readiness:
    """Measured at most every five seconds in each process."""
    found: Readiness | None = kept.get(_KEY)
    if found is None:
        found = _measured(now)
        kept.set(_KEY, found, _SECONDS)
    return found


def _measured(now: datetime) -> Readiness:
    store = _store()
    try:
        connection.ensure_connection()
        migrations = "ok" if _on_disk() <= _applied() else "missing"
        worker = "unknown" if migrations != "ok" else _worker(now)
    except django.db.Error:
        return Readiness("unreachable", "unknown", store, "unknown")
    return Readiness("ok", migrations, store, worker)


@cache
def _on_disk() -> frozenset[tuple[str, str]]:
    """Read once: the files of a running process do not change."""
    loader = MigrationLoader(None)
    return frozenset((app, name) for app, name in loader.disk_migrations)


def _applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


def _worker(now: datetime) -> str:
    return "ok" if worker_life(now=now).is_alive else "unseen"


def _store() -> str:
    """S3 is not asked: a request to it for each question would be dear."""
    return "ok" if all(_can_write(folder) for folder in own_folders()) else "unwritable"


def _can_write(folder: Path) -> bool:
    """By writing: permissions alone say nothing of a full disk or one mounted read-only."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="partial-ready-", dir=folder)
        os.close(handle)
        Path(name).unlink()
    except OSError:
        return False
    return True
