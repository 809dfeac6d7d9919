"""Both stores keep the same promises: a folder, and S3 over real HTTP on loopback."""

import hashlib
import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.test import Client
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from files.cast import NOW, Cast, evidence
from kawal.files.actions.upkeep import verify_store
from kawal.files.store import Missing, Store
from kawal.files.store.folder import FolderStore
from kawal.files.store.s3 import S3Store

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
CONTENT = random.Random(3).randbytes(700_000)  # the same in each process: ids are made of it
KEY = "uji"
CONTENT_TEXT = b"baris demi baris\r\n" * 20_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(scope="module")
def s3_address() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def _s3(address: str) -> tuple[S3Store, Any]:
    """A store in a bucket of its own, and the bucket."""
    place = {"endpoint_url": address, "region_name": "us-east-1"}
    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": KEY}
    bucket = boto3.resource("s3", **place, **keys).Bucket(f"bukti-{os.urandom(6).hex()}")
    bucket.create()
    options = {"bucket_name": bucket.name, "access_key": KEY, "secret_key": KEY, **place}
    return S3Store(location="data", **options), bucket


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "folder":
        return FolderStore(str(tmp_path / "store"))
    return _s3(request.getfixturevalue("s3_address"))[0]


def _put(store: Store, folder: Path, content: bytes = CONTENT) -> Path:
    path = folder / "incoming"
    path.write_bytes(content)
    store.put(hashlib.sha256(content).hexdigest(), path)
    return path


def test_what_was_put_is_read_back_in_pieces(store: Store, tmp_path: Path) -> None:
    incoming = _put(store, tmp_path)

    pieces = list(store.chunks(DIGEST))

    assert b"".join(pieces) == CONTENT
    assert max(map(len, pieces)) < len(CONTENT)
    assert not incoming.exists()


@pytest.mark.parametrize(("first", "last"), [(0, 0), (10, 19), (699_990, 699_999), (300_000, None)])
def test_a_span_is_read_without_the_rest(
    store: Store, first: int, last: int | None, tmp_path: Path
) -> None:
    _put(store, tmp_path)

    span = b"".join(store.chunks(DIGEST, first, last))

    assert span == CONTENT[first : None if last is None else last + 1]


def test_the_same_bytes_are_there_once(store: Store, tmp_path: Path) -> None:
    _put(store, tmp_path)
    _put(store, tmp_path)

    assert list(store.digests()) == [DIGEST]


def test_putting_again_mends_what_was_damaged(store: Store, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"rusak")
    store.put(DIGEST, damaged)

    _put(store, tmp_path)

    assert b"".join(store.chunks(DIGEST)) == CONTENT


def test_the_fingerprint_changes_with_every_write(store: Store, tmp_path: Path) -> None:
    _put(store, tmp_path)
    before = store.fingerprint(DIGEST)

    other = tmp_path / "other"
    other.write_bytes(CONTENT[:-1] + b"!")
    store.put(DIGEST, other)

    assert store.fingerprint(DIGEST) != before


def test_removing_is_final_and_may_be_repeated(store: Store, tmp_path: Path) -> None:
    _put(store, tmp_path)

    store.remove(DIGEST)
    store.remove(DIGEST)

    assert list(store.digests()) == []
    with pytest.raises(Missing):
        next(iter(store.chunks(DIGEST)))
    with pytest.raises(Missing):
        store.fingerprint(DIGEST)


def test_files_and_folders_are_closed_to_other_users(tmp_path: Path) -> None:
    store = FolderStore(str(tmp_path / "store"))

    _put(store, tmp_path)

    modes = {p.stat().st_mode & 0o777 for p in store.root.rglob("*")} | {
        store.root.stat().st_mode & 0o777
    }
    assert modes == {0o600, 0o700}


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    store = FolderStore(str(tmp_path / "store"))

    with pytest.raises(FileNotFoundError):
        store.put(DIGEST, tmp_path / "never there")

    assert list(store.digests()) == []
    assert [p for p in store.root.rglob("*") if p.is_file()] == []


def test_leftovers_of_a_crash_are_tidied_after_their_time(tmp_path: Path) -> None:
    store = FolderStore(str(tmp_path / "store"))
    _put(store, tmp_path)
    leftover = next(p for p in store.root.rglob("*") if p.is_file()).with_name("partial-abc")
    leftover.write_bytes(b"half")
    now = datetime.now(UTC)

    young, old = store.tidy(now - timedelta(hours=1)), store.tidy(now + timedelta(hours=1))

    assert (young, old) == (0, 1)
    assert list(store.digests()) == [DIGEST]


@pytest.mark.parametrize("name", ["../../etc/passwd", "ABC", "", "g" * 64, DIGEST.upper()])
def test_nothing_but_a_digest_is_a_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="64"):
        FolderStore(str(tmp_path)).remove(name)


def test_a_file_from_another_disk_is_copied(tmp_path: Path) -> None:
    elsewhere = Path("/dev", "shm")
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second file system")
    source = elsewhere / f"kawal-uji-{os.getpid()}"
    source.write_bytes(CONTENT)
    store = FolderStore(str(tmp_path / "store"))

    store.put(DIGEST, source)

    assert b"".join(store.chunks(DIGEST)) == CONTENT
    assert not source.exists()


def test_pieces_that_nobody_finished_are_aborted_on_s3(s3_address: str) -> None:
    store, bucket = _s3(s3_address)
    bucket.Object("data/xx").initiate_multipart_upload()
    now = datetime.now(UTC)

    assert store.tidy(datetime(2001, 1, 1, tzinfo=UTC)) == 0
    assert store.tidy(now + timedelta(days=1)) == 1


@pytest.mark.django_db
def test_evidence_lives_on_s3_when_settings_say_so(
    s3_address: str, settings: Settings, cast: Cast, client: Client
) -> None:
    store, bucket = _s3(s3_address)
    options = {
        "bucket_name": bucket.name,
        "access_key": KEY,
        "secret_key": KEY,
        "endpoint_url": s3_address,
        "region_name": "us-east-1",
        "location": "data",
    }
    backend = {"BACKEND": "kawal.files.store.s3.S3Store", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "evidence": backend}
    found = evidence(cast.ani, cast.tirtajaya, content=CONTENT_TEXT, name="a.txt")
    client.force_login(cast.ani)

    response = client.get(
        f"/data-dukung/{found.pk}/versi/1/", headers={"Range": "bytes=100000-100009"}
    )

    assert b"".join(response.streaming_content) == CONTENT_TEXT[100_000:100_010]  # type: ignore[attr-defined]
    assert list(store.digests()) == [hashlib.sha256(CONTENT_TEXT).hexdigest()]
    assert verify_store(now=NOW).is_whole
    bucket.objects.delete()
    assert not verify_store(now=NOW).is_whole
