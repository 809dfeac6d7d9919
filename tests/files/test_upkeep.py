"""The clock's work: unused bytes go after 30 days, damaged ones are found and never served."""

import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import Settings

from files import samples
from files.at_once import run_at_once
from files.cast import NOW, Cast, evidence, handed_in
from kawal.events.service import Event
from kawal.files.actions.evidence import Description, Secrecy, add_evidence
from kawal.files.actions.upkeep import collect, verify_store
from kawal.files.actions.uploads import begin_upload, part_of
from kawal.files.models import Blob, Evidence, Upload
from kawal.files.store import evidence_store
from kawal.files.store.verified import Damaged, verified_chunks

LATER = NOW + timedelta(days=31)
CONTENT = samples.PDF + b"%isi yang diperebutkan\n%%EOF\n"


def _evidence_of(cast: Cast, upload: Upload, when: datetime) -> Evidence:
    return add_evidence(
        upload=upload, unit=cast.tirtajaya, description=Description(title="Isi", kind="lainnya"),
        secrecy=Secrecy(), by=cast.ani, now=when,
    )  # fmt: skip


def _stored(folder: Path) -> Path:
    return next(p for p in folder.rglob("*") if p.is_file())


def _tamper(path: Path) -> None:
    """One byte, same size, same modification time: what an attacker with access would do."""
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_bytes_that_nobody_refers_to_are_collected_after_30_days(cast: Cast) -> None:
    handed_in(cast.ani)

    early = collect(now=NOW + timedelta(days=29))
    done = collect(now=LATER)

    assert (early.uploads, early.blobs) == (1, 0)
    assert done.blobs == 1
    assert not Blob.objects.exists()
    assert list(evidence_store().digests()) == []
    assert Event.objects.filter(type="content.collected").count() == 1


def test_bytes_in_use_are_kept_for_ever(cast: Cast) -> None:
    evidence(cast.ani, cast.tirtajaya)

    done = collect(now=NOW + timedelta(days=4000))

    assert done.blobs == 0
    assert len(list(evidence_store().digests())) == 1


def test_bytes_handed_in_again_start_their_30_days_again(cast: Cast) -> None:
    handed_in(cast.ani, CONTENT)
    handed_in(cast.citra, CONTENT, now=NOW + timedelta(days=20))

    assert collect(now=LATER).blobs == 0
    assert collect(now=NOW + timedelta(days=51)).blobs == 1


def test_uploads_that_nobody_ended_are_dropped_after_a_week(cast: Cast) -> None:
    upload = begin_upload(name="a.pdf", declared="", size=100, by=cast.ani, now=NOW)

    assert collect(now=NOW + timedelta(days=6)).uploads == 0
    assert collect(now=NOW + timedelta(days=8)).uploads == 1
    assert not part_of(upload).exists()


@pytest.mark.django_db
def test_leftovers_of_dead_requests_are_swept(settings: Settings) -> None:
    spool = Path(settings.KAWAL_SPOOL)
    spool.mkdir()
    leftover = spool / "dead.up"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))

    done = collect(now=NOW)

    assert done.leftovers == 1
    assert not leftover.exists()


def test_a_crash_between_content_and_row_is_made_up_for(cast: Cast, store_folder: Path) -> None:
    """The content is gone, the row is not: the next run ends it, and an upload heals it."""
    handed_in(cast.ani, CONTENT)
    collect(now=NOW + timedelta(days=8))
    _stored(store_folder).unlink()

    handed_in(cast.citra, CONTENT, now=NOW + timedelta(days=9))

    digest = Blob.objects.get().sha256
    assert b"".join(verified_chunks(digest)) == CONTENT


@pytest.mark.django_db(transaction=True)
def test_a_blob_that_is_being_referred_to_is_left_alone(cast: Cast) -> None:
    """The lock of an unfinished upload is respected without waiting."""
    handed_in(cast.ani, CONTENT)
    Upload.objects.all().delete()
    is_locked, may_end = threading.Event(), threading.Event()
    failed: list[Exception] = []
    during: list[int] = []

    def hold() -> None:
        with transaction.atomic():
            Blob.objects.select_for_update().get()
            is_locked.set()
            may_end.wait(10)

    def look() -> None:
        is_locked.wait(10)
        during.append(collect(now=LATER).blobs)
        may_end.set()

    run_at_once(failed, hold, look)

    assert (failed, during) == ([], [0])
    assert collect(now=LATER).blobs == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(6))
def test_uploads_and_collections_of_the_same_bytes_never_lose_them(cast: Cast, turn: int) -> None:
    """Bytes that are due to be collected are handed in again by four at once, while two collect."""
    content = CONTENT + f"%{turn}\n%%EOF\n".encode()
    handed_in(cast.ani, content)
    Upload.objects.all().delete()
    made: list[Evidence] = []
    failed: list[Exception] = []

    def hand_in() -> None:
        made.append(_evidence_of(cast, handed_in(cast.ani, content, now=LATER), LATER))

    run_at_once(failed, *[hand_in] * 4, *[lambda: collect(now=LATER)] * 2)

    lost = [e for e in made if b"".join(verified_chunks(e.versions.get().blob.sha256)) != content]
    assert failed == []
    assert len(made) == 4
    assert lost == []


def test_damage_is_found_told_and_not_served(cast: Cast, store_folder: Path) -> None:
    """T45: one changed byte; the store tells, the record keeps it, nobody gets the file."""
    found = evidence(cast.ani, cast.tirtajaya)
    digest = Blob.objects.get().sha256
    assert b"".join(verified_chunks(digest))

    _tamper(_stored(store_folder))

    with pytest.raises(Damaged):
        verified_chunks(digest)
    report = verify_store(now=NOW)
    assert (report.checked, report.damaged, report.is_whole) == (1, [digest], False)
    assert Blob.objects.get().damaged_at == NOW
    assert Event.objects.get(type="evidence.damaged").about_id == str(found.pk)


def test_damage_is_recorded_once_and_so_is_its_repair(cast: Cast, store_folder: Path) -> None:
    evidence(cast.ani, cast.tirtajaya, content=CONTENT)
    _tamper(_stored(store_folder))
    verify_store(now=NOW)
    verify_store(now=NOW)

    handed_in(cast.citra, CONTENT)
    report = verify_store(now=NOW)

    assert report.repaired == [Blob.objects.get().sha256]
    assert Blob.objects.get().damaged_at is None
    assert Event.objects.filter(type="evidence.damaged").count() == 1
    assert Event.objects.filter(type="evidence.repaired").count() == 1


def test_missing_content_is_damage(cast: Cast, store_folder: Path) -> None:
    evidence(cast.ani, cast.tirtajaya)
    _stored(store_folder).unlink()

    assert not verify_store(now=NOW).is_whole


def test_content_that_no_row_knows_is_counted_and_kept(cast: Cast, store_folder: Path) -> None:
    """It may be the store of a newer database than the one just restored."""
    evidence(cast.ani, cast.tirtajaya)
    Path(store_folder / "aa" / "bb").mkdir(parents=True)
    (store_folder / "aa" / "bb" / ("aabb" + "0" * 60)).write_bytes(b"asing")

    report = verify_store(now=NOW)
    collect(now=LATER)

    assert (report.is_whole, report.unknown) == (True, 1)
    assert len(list(evidence_store().digests())) == 2


def test_the_command_fails_aloud_on_damage(
    cast: Cast, store_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence(cast.ani, cast.tirtajaya)
    call_command("verify_store")
    assert "checked 1, damaged 0" in capsys.readouterr().out

    _tamper(_stored(store_folder))

    with pytest.raises(CommandError, match=Blob.objects.get().sha256) as failed:
        call_command("verify_store")
    assert failed.value.returncode == 1


def test_the_command_that_collects_says_what_it_did(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence(cast.ani, cast.tirtajaya)

    call_command("collect_files")

    assert "removed 0 contents (0 bytes), 0 expired uploads" in capsys.readouterr().out


def test_a_part_that_no_upload_knows_is_swept_after_a_day(cast: Cast) -> None:
    known = part_of(begin_upload(name="a.pdf", declared="", size=100, by=cast.ani, now=NOW))
    stray = known.with_name("0190a000-0000-7000-8000-0000000000ff.part")
    stray.touch()
    for part in (known, stray):
        os.utime(part, (NOW.timestamp(), NOW.timestamp()))

    early = collect(now=NOW + timedelta(hours=23))
    done = collect(now=NOW + timedelta(hours=25))

    assert (early.leftovers, done.leftovers) == (0, 1)
    assert known.exists()
    assert not stray.exists()
