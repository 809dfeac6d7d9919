"""`kawal restore`: a backup into an empty installation, all of it or nothing."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kawal.config import pg_tools
from kawal.config.archive import DUMP, EVIDENCE, SECRETS, Manifest, Reader, reading
from kawal.config.backup import secret_files
from kawal.config.dump_contents import refuse_foreign_bodies, refuse_foreign_parts
from kawal.config.home import home
from kawal.faults import Fault, Text, UnusableInput
from kawal.files.store import evidence_store
from kawal.files.store.folder import FolderStore

_TABLES = """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
      AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""


@dataclass(frozen=True, slots=True)
class Restored:
    """`unused_secrets`: in the backup, but this installation takes them from its environment."""

    kawal: str
    made_at: datetime
    evidence: int
    unused_secrets: list[str]


def restore(path: Path, *, now: datetime) -> Restored:
    """Bring a backup into this installation, and to the schema of this version.

    Refuses a damaged file, a backup of a newer Kawal, one with functions or triggers of a stranger,
    anything but an empty database, and evidence that the backup does not have. Every checksum is
    checked first; an error later leaves the database empty, so that the call can be made again.
    """
    with reading(path) as archive:
        _refuse_newer_schema(path, archive.manifest)
        _refuse_tables()
        store = _evidence_folder(path, archive)
        with _staging(store) as staging:
            archive.extract(DUMP, staging / "dump")
            refuse_foreign_parts(staging / "dump", str(path))
            for name in archive.names(EVIDENCE):
                archive.extract(name, staging / name)
            unused = _bring_secrets(archive, staging, now)
            pg_tools.load(staging / "dump")
            with _emptied_on_error():
                call_command("migrate", interactive=False, verbosity=0)
                refuse_foreign_bodies(str(path))
            if store is not None:
                _bring_evidence(archive, staging, store)
        files = len(archive.names(EVIDENCE))
        return Restored(archive.manifest.kawal, archive.manifest.made_at, files, unused)


def _refuse_newer_schema(path: Path, manifest: Manifest) -> None:
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update((app, name) for app, name in migration.replaces)
    unknown = sorted(set(manifest.migrations) - {".".join(key) for key in known})
    if unknown:
        raise _refused(
            "BACKUP-NEWER", str(path), f"Kawal {manifest.kawal}: {unknown[0]}",
            Text("cadangan dari versi ini atau yang lebih lama",
                 "a backup of this version or an older one"),
            Text(f"pasang Kawal {manifest.kawal} atau yang lebih baru, lalu ulangi",
                 f"install Kawal {manifest.kawal} or newer, then try again"),
        )  # fmt: skip


def _refuse_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        [tables] = cursor.fetchone()
    if tables:
        raise _refused(
            "RESTORE-DATABASE", str(connection.settings_dict["NAME"]), f"{tables} tabel",
            Text("basis data yang kosong", "an empty database"),
            Text("pulihkan ke KAWAL_HOME baru atau basis data baru; yang ini tidak ditimpa",
                 "restore into a new KAWAL_HOME or a new database; this one is not overwritten"),
        )  # fmt: skip


def _evidence_folder(path: Path, archive: Reader) -> FolderStore | None:
    """Where evidence goes; None if it is kept elsewhere, here and in the backup.

    Evidence of the backup may lie there already: beside the data of an older PostgreSQL, say.
    """
    store = evidence_store()
    if not isinstance(store, FolderStore):
        if archive.names(EVIDENCE):
            raise _refused(
                "RESTORE-STORE", str(path), "KAWAL_S3_BUCKET",
                Text("tempat data dukung berupa folder", "an evidence store that is a folder"),
                Text("hapus KAWAL_S3_BUCKET, pulihkan, lalu salin folder itu ke S3",
                     "unset KAWAL_S3_BUCKET, restore, then copy the folder to S3"),
            )  # fmt: skip
        return None
    brought = {_digest(name) for name in archive.names(EVIDENCE)}
    if others := sorted(set(store.digests()) - brought):
        raise _refused(
            "RESTORE-EVIDENCE", str(store.root), others[0],
            Text("hanya data dukung yang juga ada di dalam cadangan",
                 "only evidence that the backup has as well"),
            Text("pakai cadangan yang lebih baru, pindahkan isi folder itu, atau pulihkan ke "
                 "KAWAL_HOME baru",
                 "use a later backup, move the content of that folder away, or restore into a new "
                 "KAWAL_HOME"),
        )  # fmt: skip
    return store


@contextmanager
def _staging(store: FolderStore | None) -> Iterator[Path]:
    """Inside the evidence folder, which may be a disk of its own. Gone in every case."""
    place = home().root if store is None else store.root
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="restore-") as staging:
        yield Path(staging)


@contextmanager
def _emptied_on_error() -> Iterator[None]:
    """All that is in the database came with the backup."""
    try:
        yield
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("DROP OWNED BY CURRENT_USER")
        raise


def _bring_evidence(archive: Reader, staging: Path, store: FolderStore) -> None:
    for name in archive.names(EVIDENCE):
        store.put(_digest(name), staging / name)


def _digest(name: str) -> str:
    return name.rpartition("/")[2]


def _bring_secrets(archive: Reader, staging: Path, now: datetime) -> list[str]:
    """Put the secrets in place, before the data: with an empty database they protect nothing yet.

    A different secret that was here is kept beside with the moment in its name.
    """
    places = secret_files()
    unused = []
    for member in archive.names(SECRETS):
        place = places.get(member.removeprefix(SECRETS))
        if place is None:
            unused.append(member.removeprefix(SECRETS))
            continue
        archive.extract(member, staging / member)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.exists() and place.read_bytes() != (staging / member).read_bytes():
            place.rename(place.with_name(f"{place.name}.{now:%Y%m%dT%H%M%S}"))
        (staging / member).replace(place)
    return unused


def _refused(code: str, where: str, found: str, expected: Text, remedy: Text) -> UnusableInput:
    return UnusableInput([Fault(code, where, found, expected, remedy)])
