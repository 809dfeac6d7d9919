"""How much of the server files in and out of a run may use; see also `core.allowance`.

An archive is some megabytes for as long as its reader takes: it counts apart from the few places
in which files are made.
"""

import weakref
from collections import Counter, deque
from collections.abc import Iterator
from threading import Lock
from uuid import UUID

from django.utils.translation import gettext as _

from kawal.core.allowance import NotNow, busy, exports_of, imports_of

EXPORTS, IMPORTS = exports_of("assessments"), imports_of("assessments")
ARCHIVES = 12  # under way in one process, some 8 MB each
ARCHIVES_OF_ONE = 3

_archives: Counter[UUID] = Counter()  # under way, by person
_ended: deque[UUID] = deque()  # not yet taken off that count: whose they were
_counting = Lock()


class Archive:
    """An archive under way counts until its last piece, or until its reader is gone."""

    def __init__(self, person: UUID, pieces: Iterator[bytes]) -> None:
        """Raises NotNow where too many are under way already."""
        with _counting:
            _take_off_ended()
            is_enough = _archives[person] >= ARCHIVES_OF_ONE
            is_full = _archives.total() >= ARCHIVES
            if not (is_enough or is_full):
                _archives[person] += 1
        if is_enough:
            raise NotNow(_archives_open(), 429)
        if is_full:
            raise NotNow(busy(), 503)
        self._pieces = pieces
        # A server may forget to close it. The collector may find it in the middle of the count
        # above, in the same thread: so nothing waits here for anything.
        self._leave = weakref.finalize(self, _ended.append, person)

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


def _take_off_ended() -> None:
    while _ended:
        person = _ended.popleft()
        _archives[person] -= 1
        if not _archives[person]:
            del _archives[person]


def _archives_open() -> str:
    return _("Unduhan Anda yang lain masih berjalan. Tunggu sampai selesai, lalu coba lagi.")
