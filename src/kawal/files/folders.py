"""The folders on this machine that must be ours alone and writable; none of S3."""

from pathlib import Path

from kawal.files.limits import spool_folder
from kawal.files.store import evidence_store
from kawal.files.store.folder import FolderStore


def own_folders() -> list[Path]:
    """Made when they are first needed, so they may not be there yet."""
    store = evidence_store()
    return [spool_folder(), *([store.root] if isinstance(store, FolderStore) else [])]
