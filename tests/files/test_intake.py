"""The same bytes are kept once, and nobody can tell from outside whether they were known."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from files import samples
from files.cast import NOW, Cast, evidence, handed_in, spooled
from kawal.core.refusal import Refused
from kawal.files.actions.uploads import begin_upload, take_in
from kawal.files.limits import MEGABYTE
from kawal.files.models import Blob, Evidence, EvidenceVersion, Upload
from kawal.files.store import evidence_store

CONTENT = samples.PDF + b"% rahasia satu kantor\n%%EOF\n"


def test_the_same_bytes_are_stored_once(cast: Cast) -> None:
    first = evidence(cast.ani, cast.tirtajaya, content=CONTENT)
    second = evidence(cast.citra, cast.cempaka, content=CONTENT, name="lain.pdf")

    assert first.pk != second.pk
    assert Blob.objects.count() == 1
    assert len(list(evidence_store().digests())) == 1
    assert set(EvidenceVersion.objects.values_list("file_name", flat=True)) == {
        "notulen.pdf",
        "lain.pdf",
    }


def test_known_bytes_are_written_again(cast: Cast, store_folder: Path) -> None:
    """The work is the same, so its time tells nothing; and damage is mended on the way."""
    handed_in(cast.ani, CONTENT)
    stored = next(p for p in store_folder.rglob("*") if p.is_file())
    before = stored.stat().st_ino

    handed_in(cast.citra, CONTENT)

    assert stored.stat().st_ino != before


def test_an_upload_says_nothing_of_the_others(cast: Cast) -> None:
    evidence(cast.ani, cast.tirtajaya, content=CONTENT)

    known = handed_in(cast.citra, CONTENT)
    new = handed_in(cast.citra, CONTENT + b"%%EOF")

    told = {"person_id", "file_name", "declared", "begun_at", "expires_at", "file_kind"}
    assert {name: getattr(known, name) for name in told} == {
        name: getattr(new, name) for name in told
    }


def test_a_refused_file_leaves_nothing(cast: Cast, settings: Settings) -> None:
    with pytest.raises(Refused):
        handed_in(cast.ani, samples.HTML, "laporan.pdf")

    assert not Blob.objects.exists()
    assert not Upload.objects.exists()
    assert list(Path(settings.KAWAL_SPOOL).iterdir()) == []
    assert list(evidence_store().digests()) == []


def test_one_byte_over_the_limit_is_refused(cast: Cast, settings: Settings) -> None:
    """T38: at the limit is fine, one byte more is refused and told in bytes."""
    settings.KAWAL_EVIDENCE_MAX_MB = 1
    at_limit = samples.TEXT.ljust(MEGABYTE, b".")

    assert handed_in(cast.ani, at_limit, "pas.txt").size == MEGABYTE
    with pytest.raises(Refused, match="1000001 B") as refused:
        handed_in(cast.ani, at_limit + b".", "lebih.txt")

    assert refused.value.code == "file.too_large"


def test_an_empty_file_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        handed_in(cast.ani, b"", "kosong.txt")

    assert refused.value.code == "file.empty"


def test_a_full_disk_is_told_before_the_first_byte(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawal.files.spool.FREE_BYTES_KEPT", 1 << 60)

    with pytest.raises(Refused) as refused:
        begin_upload(name="a.pdf", declared="", size=10, by=cast.ani, now=NOW)

    assert refused.value.code == "file.no_room"
    assert not Upload.objects.exists()


def test_the_name_is_made_harmless_before_it_is_kept(cast: Cast) -> None:
    content = samples.PDF

    upload = take_in(
        spooled=spooled(content), name="..\\..\\a\u202eb\r\n.pdf", declared="",
        by=cast.ani, now=NOW,
    )  # fmt: skip

    assert upload.file_name == "ab.pdf"


def test_nothing_is_addressed_by_hash(cast: Cast, client: Client) -> None:
    """T25: who knows the hash of a document of another unit gets nothing for it."""
    found = evidence(cast.ani, cast.tirtajaya, content=CONTENT)
    digest = Blob.objects.get().sha256
    client.force_login(cast.citra)

    answers = {
        client.get(f"/data-dukung/{key}/").status_code
        for key in (digest, digest[:32], found.pk.hex)
    }

    assert answers == {404}
    assert Evidence.objects.count() == 1
