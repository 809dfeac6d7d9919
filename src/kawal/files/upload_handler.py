"""Receives the files of a form: each goes to disk while it is hashed, none is held in memory."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from kawal.core.refusal import Refused
from kawal.files.limits import MEGABYTE, MOST_FILES, most_bytes, most_folder_bytes
from kawal.files.spool import Spool, Spooled, refuse_if_full


class SpooledUpload(UploadedFile):  # type: ignore[type-arg]  # not generic at run time
    """A file of a form that lies complete in the spool; Django closes it with the request.

    `spooled` is None for a file that was too large, or that `refusal` kept from being received.
    """

    def __init__(
        self, name: str, declared: str, size: int, spooled: Spooled | None,
        refusal: Refused | None,
    ) -> None:  # fmt: skip
        super().__init__(name=name, content_type=declared, size=size)
        self.spooled = spooled
        self.refusal = refusal

    def close(self) -> None:
        if self.spooled is not None:
            self.spooled.drop()


class SpoolHandler(FileUploadHandler):
    """A file that cannot be kept is read to its end and forgotten, so that the form can say why."""

    chunk_size = 4 * 64 * 1024
    most_files = MOST_FILES

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._most = self.most_of_one()
        self._spool: Spool | None = None
        self._size = 0
        self._refusal: Refused | None = None

    def most_of_one(self) -> int:
        return most_bytes()

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002
        META: Any,  # noqa: ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        if content_length > self.most_files * self._most + MEGABYTE:
            raise RequestDataTooBig("no form of ours is that large")
        try:
            refuse_if_full(min(content_length, self._most))
        except Refused as refusal:
            self._refusal = refusal

    def new_file(self, *usual: Any, **named: Any) -> None:
        super().new_file(*usual, **named)
        self._size = 0
        self._spool = None
        if self._refusal is None:
            self._spool = Spool(self._most)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        self._size += len(raw_data)
        if self._spool is None:
            return
        try:
            self._spool.write(raw_data)
        except Refused as refusal:
            self._forget(refusal)

    def file_complete(self, file_size: int) -> SpooledUpload:  # noqa: ARG002
        spooled = None
        if self._spool is not None:
            try:
                spooled = self._spool.finish()
            except Refused as refusal:
                self._forget(refusal)
        self._spool = None
        return SpooledUpload(
            self.file_name or "", self.content_type or "", self._size, spooled, self._refusal
        )

    def upload_interrupted(self) -> None:
        if self._spool is not None:
            self._spool.drop()

    def _forget(self, refusal: Refused) -> None:
        """The disk filled up: what came of this file goes, and the rest is not kept either."""
        self._refusal = refusal
        if self._spool is not None:
            self._spool.drop()
        self._spool = None


class FolderHandler(SpoolHandler):
    """One archive of a folder; to twice its size the form says that it is too large."""

    most_files = 2

    def most_of_one(self) -> int:
        return most_folder_bytes()
