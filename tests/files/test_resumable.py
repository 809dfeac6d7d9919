"""Uploads in pieces, by their actions: offsets, cuts, retries, and whose they are."""

import errno
import hashlib
import io
import threading
from pathlib import Path

import pytest
from django.http.request import UnreadablePostError

from files import samples
from files.at_once import run_at_once
from files.cast import NOW, Cast, handed_in
from kawal.core.refusal import Refused
from kawal.files import errors
from kawal.files.actions.uploads import append, begin_upload, cancel_upload, offset_of, part_of
from kawal.files.limits import MOST_OPEN_UPLOADS
from kawal.files.models import Upload
from kawal.files.store import evidence_store

CONTENT = samples.PDF + b"x" * 900_000 + b"\n%%EOF\n"


def _begin(cast: Cast, size: int = len(CONTENT), name: str = "besar.pdf") -> Upload:
    return begin_upload(name=name, declared="", size=size, by=cast.ani, now=NOW)


def _append(cast: Cast, upload: Upload, offset: int, piece: bytes) -> int:
    return append(upload=upload, offset=offset, read=io.BytesIO(piece).read, by=cast.ani, now=NOW)


def test_pieces_become_the_whole_file(cast: Cast) -> None:
    upload = _begin(cast)

    for start in range(0, len(CONTENT), 400_000):
        _append(cast, upload, start, CONTENT[start : start + 400_000])

    upload.refresh_from_db()
    assert upload.blob is not None
    assert upload.blob.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert b"".join(evidence_store().chunks(upload.blob.sha256)) == CONTENT
    assert not part_of(upload).exists()


def test_what_came_before_a_cut_is_kept(cast: Cast) -> None:
    """T39: the connection breaks in the middle of a piece; the rest follows later, same hash."""
    upload = _begin(cast)
    came = io.BytesIO(CONTENT[:500_000])

    def cut(size: int) -> bytes:
        data = came.read(size)
        if not data:
            raise UnreadablePostError("connection reset")
        return data

    there = append(upload=upload, offset=0, read=cut, by=cast.ani, now=NOW)
    _append(cast, upload, offset_of(upload), CONTENT[there:])

    upload.refresh_from_db()
    assert there == 500_000
    assert upload.blob is not None
    assert upload.blob.sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_a_piece_that_does_not_continue_is_refused(cast: Cast) -> None:
    upload = _begin(cast)
    _append(cast, upload, 0, CONTENT[:1000])

    for offset in (0, 999, 1001):
        with pytest.raises(errors.WrongOffset):
            _append(cast, upload, offset, b"lain")

    assert offset_of(upload) == 1000


def test_nothing_is_taken_beyond_the_announced_size(cast: Cast) -> None:
    upload = _begin(cast)

    there = _append(cast, upload, 0, CONTENT + b"lebih")

    upload.refresh_from_db()
    assert there == len(CONTENT)
    assert upload.is_ready


def test_asking_again_after_the_last_answer_was_lost_is_harmless(cast: Cast) -> None:
    upload = _begin(cast)
    _append(cast, upload, 0, CONTENT)

    again = _append(cast, upload, len(CONTENT), b"")

    assert again == offset_of(Upload.objects.get()) == len(CONTENT)


def test_a_crash_before_the_end_is_made_up_for_by_an_empty_piece(cast: Cast) -> None:
    """The last byte is on disk, but the process died before it looked at the file."""
    upload = _begin(cast)
    part_of(upload).write_bytes(CONTENT)

    _append(cast, upload, len(CONTENT), b"")

    upload.refresh_from_db()
    assert upload.is_ready


def test_a_file_that_is_not_what_it_says_is_refused_at_its_end(cast: Cast) -> None:
    upload = _begin(cast, len(samples.HTML), "laporan.pdf")

    with pytest.raises(Refused) as refused:
        _append(cast, upload, 0, samples.HTML)

    assert refused.value.code == "file.content_differs"
    assert not Upload.objects.exists()
    assert not part_of(upload).exists()


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("program.exe", 10, "file.kind_unknown"),
        ("kosong.pdf", 0, "file.empty"),
        ("besar.pdf", 10**9, "file.too_large"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_any_byte(
    cast: Cast, name: str, size: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        _begin(cast, size, name)

    assert refused.value.code == code
    assert not Upload.objects.exists()


def test_one_person_cannot_begin_without_end(cast: Cast) -> None:
    for _ in range(MOST_OPEN_UPLOADS):
        _begin(cast)

    with pytest.raises(Refused) as refused:
        _begin(cast)

    assert refused.value.code == "upload.too_many"


def test_a_cancelled_upload_is_gone(cast: Cast) -> None:
    upload = _begin(cast)
    _append(cast, upload, 0, CONTENT[:100])
    part: Path = part_of(upload)

    cancel_upload(upload=upload, by=cast.ani, now=NOW)

    assert not part.exists()
    assert not Upload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_writers_cannot_interleave(cast: Cast) -> None:
    """A retry may reach the server while the piece it repeats is still being received."""
    upload = _begin(cast)
    is_reading, may_end = threading.Event(), threading.Event()
    piece = io.BytesIO(CONTENT[:1000])

    def slow(size: int) -> bytes:
        is_reading.set()
        may_end.wait(10)
        return piece.read(size)

    def first() -> None:
        append(upload=upload, offset=0, read=slow, by=cast.ani, now=NOW)

    def second() -> None:
        is_reading.wait(10)
        try:
            _append(cast, upload, 0, b"!" * 1000)
        finally:
            may_end.set()

    failed: list[Exception] = []
    run_at_once(failed, first, second)

    assert [type(error) for error in failed] == [errors.Busy]
    assert part_of(upload).read_bytes() == CONTENT[:1000]


def test_a_part_that_the_server_lost_is_told(cast: Cast) -> None:
    upload = _begin(cast)
    part_of(upload).unlink()

    for ask in (lambda: offset_of(upload), lambda: _append(cast, upload, 0, b"x")):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "upload.gone"


def test_a_piece_for_a_cancelled_upload_is_told(cast: Cast) -> None:
    upload = _begin(cast)
    Upload.objects.all().delete()

    with pytest.raises(Refused) as refused:
        _append(cast, upload, 0, b"x")

    assert refused.value.code == "upload.gone"


def test_a_cancellation_during_the_last_piece_wins(cast: Cast) -> None:
    upload = _begin(cast)
    rest = io.BytesIO(CONTENT)

    def cancelled_meanwhile(size: int) -> bytes:
        Upload.objects.filter(pk=upload.pk).delete()
        return rest.read(size)

    with pytest.raises(Refused) as refused:
        append(upload=upload, offset=0, read=cancelled_meanwhile, by=cast.ani, now=NOW)

    assert refused.value.code == "upload.gone"
    assert not Upload.objects.exists()


def test_a_request_that_comes_second_finds_the_file_finished(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other request ends the file in the moment between the look and the lock."""
    upload, other = _begin(cast), handed_in(cast.ani)

    def lock(*_lock: int) -> None:
        Upload.objects.filter(pk=upload.pk).update(blob=other.blob, file_kind="pdf")

    monkeypatch.setattr("fcntl.flock", lock)

    assert _append(cast, upload, 0, CONTENT) == len(CONTENT)
    assert part_of(upload).stat().st_size == 0


def test_a_disk_that_takes_no_file_leaves_no_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("kawal.files.actions.uploads.os.open", full)

    with pytest.raises(Refused) as refused:
        _begin(cast)

    assert refused.value.code == "file.no_room"
    assert not Upload.objects.exists()
