"""Where the bytes lie: a folder or S3, chosen by settings alone."""

from kawal.files.store.base import CHUNK, Missing, Store, evidence_store

__all__ = ["CHUNK", "Missing", "Store", "evidence_store"]
