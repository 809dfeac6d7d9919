"""How much of the server files in and out of a run may use: by person, and in one process.

Making a document or reading a workbook is seconds of CPU, an archive is some megabytes for as long
as its reader takes. Neither may become so many that other people wait.
"""

import weakref
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import BoundedSemaphore, Lock
from uuid import UUID

from django.utils.translation import gettext as _

from kawal.core.http import StaffRequest
from kawal.core.throttle import Limit, Throttled, take
from kawal.faults import KawalError
from kawal.files.service import let_go_of_database

EXPORTS = Limit("assessments.export", capacity=30, refill=timedelta(minutes=10))
IMPORTS = Limit("assessments.import", capacity=20, refill=timedelta(minutes=10))
AT_ONCE = 3  # made in one process, where there is one processor anyway
PATIENCE = 20.0  # seconds until somebody who waits for a place is told so
ARCHIVES = 12  # under way in one process, some 8 MB each
ARCHIVES_OF_ONE = 3

_places = BoundedSemaphore(AT_ONCE)
_archives: Counter[UUID] = Counter()  # under way, by person
_counting = Lock()


class NotNow(KawalError):
    """Too much at once; the message says when it is possible again. `status`: of the answer."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


@contextmanager
def place(request: StaffRequest, limit: Limit) -> Iterator[None]:
    """One of the few places in this process, of which a person has so many in ten minutes.

    Nobody waits for it with a database connection. Raises NotNow.
    """
    try:
        take(limit, str(request.person.pk), now=request.now)
    except Throttled as stop:
        raise NotNow(_too_often(stop), 429) from stop
    let_go_of_database()
    if not _places.acquire(timeout=PATIENCE):
        raise NotNow(_busy(), 503)
    try:
        yield
    finally:
        _places.release()


class Archive:
    """An archive under way counts until its last piece, or until its reader is gone."""

    def __init__(self, person: UUID, pieces: Iterator[bytes]) -> None:
        """Raises NotNow where too many are under way already."""
        with _counting:
            if _archives[person] >= ARCHIVES_OF_ONE:
                raise NotNow(_archives_open(), 429)
            if _archives.total() >= ARCHIVES:
                raise NotNow(_busy(), 503)
            _archives[person] += 1
        self._pieces = pieces
        self._leave = weakref.finalize(self, _left, person)  # a server may forget to close it

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self._leave()
            raise

    def close(self) -> None:
        self._leave()


def _left(person: UUID) -> None:
    with _counting:
        _archives[person] -= 1
        if not _archives[person]:
            del _archives[person]


def _too_often(stop: Throttled) -> str:
    return _("Terlalu banyak berkas dalam waktu singkat. Coba lagi {n} menit lagi.").format(
        n=stop.minutes
    )


def _archives_open() -> str:
    return _("Unduhan Anda yang lain masih berjalan. Tunggu sampai selesai, lalu coba lagi.")


def _busy() -> str:
    return _("Sedang banyak berkas yang dibuat. Coba lagi sebentar.")
