"""`kawal backup`: database, evidence and the secrets that the data needs, in one file.

Inside are the key that seals second factors (`secret-key`), the key that signs the checkpoints of
the record of acts (`checkpoint.pem`) and the authority that seals documents (`seal.pem`): without
them nobody could sign in with their second factor, the record could not prove itself, and sealed
documents would be those of a stranger. So the file is as secret as the installation.

Not inside: the password of the embedded database, because each cluster has its own; secrets that
come from environment variables, because their owner keeps them apart on purpose; evidence on S3,
which has copies of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kawal import __version__
from kawal.config import env, pg_tools
from kawal.config.archive import DUMP, EVIDENCE, SECRET_NAMES, SECRETS, Manifest, Writer, writing
from kawal.config.home import home
from kawal.files.store import evidence_store
from kawal.files.store.folder import FolderStore


@dataclass(frozen=True, slots=True)
class Made:
    """What is in the file. `evidence` is None if it is kept elsewhere."""

    size: int
    evidence: int | None


def backup(path: Path, *, now: datetime) -> Made:
    """Write a backup to `path`. Refuses to overwrite, and a server newer than our tools.

    People may go on working: the database is copied as of one moment. Evidence is copied after it,
    so that every file the database names is there; files are never changed once stored.
    """
    store = evidence_store()
    pg_tools.refuse_newer_server()
    with writing(path) as archive:
        applied = sorted(
            ".".join(key) for key in MigrationRecorder(connection).applied_migrations()
        )
        archive.add(DUMP, pg_tools.dump())
        for name, place in secret_files().items():
            if place.exists():
                archive.add(f"{SECRETS}{name}", [place.read_bytes()])
        count = _add_evidence(archive, store) if isinstance(store, FolderStore) else None
        archive.close(
            Manifest(
                kawal=__version__,
                made_at=now,
                server_major=pg_tools.server_major(),
                migrations=applied,
                evidence="elsewhere" if count is None else "inside",
                members=archive.members,
            )
        )
    return Made(path.stat().st_size, count)


def secret_files() -> dict[str, Path]:
    """Where the secrets of a backup are kept here. A key from the environment is not among them."""
    key, checkpoint, seal = SECRET_NAMES
    places = {
        checkpoint: Path(settings.KAWAL_CHECKPOINT_KEY),
        seal: Path(settings.KAWAL_SEAL_AUTHORITY),
    }
    if not env.secret("KAWAL_SECRET_KEY"):
        places[key] = home().secrets / key
    return places


def _add_evidence(archive: Writer, store: FolderStore) -> int:
    count = 0
    for digest in _in_order(store):
        name = f"{digest[:2]}/{digest[2:4]}/{digest}"
        archive.add(f"{EVIDENCE}{name}", store.chunks(digest))
        count += 1
    return count


def _in_order(store: FolderStore) -> Iterator[str]:
    return iter(sorted(store.digests())) if store.root.is_dir() else iter(())
