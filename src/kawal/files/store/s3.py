"""Content in an S3 bucket. Only loaded when settings name it: needs the extra `s3`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage

from kawal.files.store.base import CHUNK, Missing

_NOT_THERE = {"404", "NoSuchKey", "NotFound"}


class S3Store:
    """Options are those of django-storages. One bucket or one prefix (`location`) is ours alone."""

    def __init__(self, **options: Any) -> None:
        self._storage = S3Storage(**options)
        self._prefix = f"{self._storage.location.strip('/')}/".lstrip("/")

    def put(self, digest: str, path: Path) -> None:
        # S3 shows an object only once it is complete, so there is no temporary name here.
        with path.open("rb") as file:
            self._object(digest).upload_fileobj(file)
        path.unlink()

    def chunks(self, digest: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        wanted = {} if first == 0 and last is None else {"Range": f"bytes={first}-{_text(last)}"}
        with _missing(digest):
            body = self._object(digest).get(**wanted)["Body"]
        try:
            yield from body.iter_chunks(CHUNK)
        finally:
            body.close()

    def fingerprint(self, digest: str) -> str:
        with _missing(digest):
            found = self._object(digest)
            return f"{found.e_tag}-{found.content_length}-{found.last_modified.isoformat()}"

    def remove(self, digest: str) -> None:
        self._object(digest).delete()

    def digests(self) -> Iterator[str]:
        found = self._storage.bucket.objects.filter(Prefix=self._prefix)
        return (each.key.rpartition("/")[2] for each in found)

    def tidy(self, before: datetime) -> int:
        """Aborts multipart uploads that nobody finished; S3 would keep and bill them."""
        stale = [
            upload
            for upload in self._storage.bucket.multipart_uploads.filter(Prefix=self._prefix)
            if upload.initiated < before
        ]
        for upload in stale:
            upload.abort()
        return len(stale)

    def _object(self, digest: str) -> Any:
        return self._storage.bucket.Object(f"{self._prefix}{digest[:2]}/{digest}")


def _text(last: int | None) -> str:
    return "" if last is None else str(last)


@contextmanager
def _missing(digest: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in _NOT_THERE:
            raise Missing(digest) from error
        raise
