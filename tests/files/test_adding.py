"""Handing in by form: plain, several at once, kept through errors, and only for one's own units."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from files import samples
from files.cast import FORM, NOW, TODAY, Cast, evidence, handed_in
from kawal.core.throttle import Limit
from kawal.files import limits
from kawal.files.models import Evidence, Upload
from kawal.units.service import Unit, close_unit

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
PAGE = "/data-dukung/unggah/"


def _file(name: str = "notulen.pdf", content: bytes = samples.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def _send(client: Client, unit: Unit, *files: SimpleUploadedFile, **changes: object):  # type: ignore[no-untyped-def]
    return client.post(PAGE, {**FORM, "unit": str(unit.pk), "files": list(files), **changes})


def test_a_file_becomes_evidence_of_the_unit(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = _send(client, cast.mekarsari, _file())

    made = Evidence.objects.get()
    assert response["Location"] == f"/data-dukung/{made.pk}/"
    assert (made.unit, made.title) == (cast.mekarsari, FORM["title"])
    assert made.versions.get().file_name == "notulen.pdf"
    assert not Upload.objects.exists()


def test_several_files_become_as_many_evidence(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = _send(
        client, cast.tirtajaya, _file("Apel_9_Feb.pdf"), _file("b.txt", samples.TEXT), title="Apel"
    )

    assert response["Location"] == "/data-dukung/"
    assert set(Evidence.objects.values_list("title", flat=True)) == {"Apel: Apel 9 Feb", "Apel: b"}


def test_without_a_title_the_name_of_the_file_is_taken(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    _send(client, cast.tirtajaya, _file("SK_Tim_ZI_2026.pdf"), title="")

    assert Evidence.objects.get().title == "SK Tim ZI 2026"


def test_a_bad_file_costs_only_itself(cast: Cast, client: Client) -> None:
    """The good one stays handed in, and the second try sends no byte of it again."""
    client.force_login(cast.ani)

    first = _send(client, cast.tirtajaya, _file(), _file("laporan.pdf", samples.HTML))
    kept = Upload.objects.get()
    second = _send(client, cast.tirtajaya, unggahan=[str(kept.pk)])

    page = first.content.decode()
    assert first.status_code == 422
    assert "laporan.pdf: isinya bukan PDF" in page
    assert f'value="{kept.pk}"' in page
    assert second.status_code == 302
    assert Evidence.objects.get().versions.get().file_name == "notulen.pdf"


def test_an_error_of_the_form_keeps_the_files(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya, _file(), kind="")

    assert response.status_code == 422
    assert f'value="{Upload.objects.get().pk}"' in response.content.decode()
    assert not Evidence.objects.exists()


def test_nothing_to_hand_in_is_told(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya)

    assert response.status_code == 422
    assert "Pilih paling sedikit satu berkas." in response.content.decode()


def test_one_byte_over_the_limit_is_told_and_not_kept(
    cast: Cast, client: Client, settings: Settings
) -> None:
    """T38: 1 MB + 1 byte."""
    settings.KAWAL_EVIDENCE_MAX_MB = 1
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya, _file("a.txt", b"a" * 1_000_001))

    assert response.status_code == 422
    assert "a.txt: 1000001 B, paling besar 1 MB" in response.content.decode()
    assert list(Path(settings.KAWAL_SPOOL).iterdir()) == []


def test_too_many_files_are_refused(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)
    files = [_file(f"{i}.txt", f"isi {i}".encode()) for i in range(limits.MOST_FILES + 1)]

    response = _send(client, cast.tirtajaya, *files)

    assert response.status_code == 422
    assert "Paling banyak 20 berkas" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_request_beyond_all_limits_is_not_read(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.KAWAL_EVIDENCE_MAX_MB = 1
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya, _file("a.txt", b"a" * 22_000_000))

    assert response.status_code == 400


def test_a_disk_that_is_nearly_full_is_told(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawal.files.spool.FREE_BYTES_KEPT", 1 << 60)
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya, _file())

    assert response.status_code == 422
    assert "Ruang simpan server hampir penuh" in response.content.decode()


@pytest.mark.parametrize("size", [10, 2_000_000])
def test_a_disk_that_fills_up_in_the_middle_is_told(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """The device behind the spool answers "no space left", at the first write or at the last."""
    real = os.open

    def on_full_disk(path: str | Path, flags: int, *mode: int, **more: int) -> int:
        is_spool = str(path).endswith(".up")
        return real("/dev/full", os.O_WRONLY) if is_spool else real(path, flags, *mode, **more)

    monkeypatch.setattr("os.open", on_full_disk)
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya, _file("a.txt", b"a" * size))

    assert response.status_code == 422
    assert "Ruang simpan server hampir penuh" in response.content.decode()
    assert not Upload.objects.exists()


def test_uploads_without_end_are_throttled(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = limits.UPLOADS
    monkeypatch.setattr(limits, "UPLOADS", Limit(usual.name, 1, usual.refill))
    client.force_login(cast.ani)
    _send(client, cast.tirtajaya, _file())

    response = _send(client, cast.tirtajaya, _file("b.txt", samples.TEXT))

    assert response.status_code == 422
    assert "Terlalu banyak unggahan" in response.content.decode()
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("who", ["ani", "nur"])
def test_a_unit_of_others_is_refused(cast: Cast, client: Client, who: str) -> None:
    """T29: sister units, and the unit above."""
    client.force_login(getattr(cast, who))
    other = cast.cempaka if who == "ani" else cast.tirtajaya

    response = _send(client, other, _file())

    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_a_unit_that_was_closed_meanwhile_is_refused(cast: Cast, client: Client) -> None:
    """Its last day has been set, and it is over; the form still offers it until then."""
    close_unit(unit=cast.mekarsari, on=TODAY - timedelta(days=1), by=None, now=NOW)
    client.force_login(cast.ani)

    response = _send(client, cast.mekarsari, _file())

    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_uploads_of_others_cannot_be_taken(cast: Cast, client: Client) -> None:
    """T29"""
    theirs = handed_in(cast.citra)
    client.force_login(cast.ani)

    for key in (theirs.pk, uuid4(), "ngawur"):
        response = _send(client, cast.tirtajaya, unggahan=[str(key)])
        assert response.status_code == 422

    assert Upload.objects.get() == theirs
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("dewi", 403), ("putri", 403), ("ani", 200)])
def test_only_who_manages_files_hands_in(cast: Cast, client: Client, who: str, status: int) -> None:
    client.force_login(getattr(cast, who))

    assert client.get(PAGE).status_code == status


def test_a_form_without_its_token_is_refused(cast: Cast) -> None:
    """The body is read by the inner check, after the handler of the spool was set."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ani)

    response = _send(client, cast.tirtajaya, _file())

    assert response.status_code == 403
    assert not Evidence.objects.exists()
    assert not Upload.objects.exists()


def test_nothing_stays_in_the_spool(cast: Cast, client: Client, settings: Settings) -> None:
    client.force_login(cast.ani)

    _send(client, cast.tirtajaya, _file(), _file("x.exe", b"MZ"), kind="")

    assert list(Path(settings.KAWAL_SPOOL).iterdir()) == []


def test_a_link_may_name_the_unit(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    page = client.get(f"{PAGE}?unit={cast.mekarsari.pk}").content.decode()

    assert f'<option value="{cast.mekarsari.pk}" selected>' in page


def test_a_newer_version_is_handed_in(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    client.force_login(cast.budi)

    response = client.post(
        f"/data-dukung/{found.pk}/versi-baru/",
        {"files": [_file("baru.txt", samples.TEXT)], "note": "lengkap"}, follow=True,
    )  # fmt: skip

    assert "Versi baru disimpan." in response.content.decode()
    assert [v.note for v in found.versions.all()] == ["lengkap", ""]


def test_the_same_content_is_no_newer_version(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=samples.PDF)
    client.force_login(cast.ani)

    response = client.post(f"/data-dukung/{found.pk}/versi-baru/", {"files": [_file()]})

    assert response.status_code == 422
    assert "sama persis dengan versi 1" in response.content.decode()


def test_a_newer_version_is_one_file(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    client.force_login(cast.ani)

    response = client.post(
        f"/data-dukung/{found.pk}/versi-baru/",
        {"files": [_file("a.txt", b"a"), _file("b.txt", b"b")]},
    )

    assert response.status_code == 422
    assert found.versions.count() == 1


def test_a_newer_version_says_how_long_it_holds(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya, valid_to=TODAY - timedelta(days=90))
    client.force_login(cast.ani)
    page = f"/data-dukung/{found.pk}/versi-baru/"
    until = TODAY + timedelta(days=275)

    asked = client.get(page).content.decode()
    response = client.post(
        page,
        {"files": [_file("baru.txt", samples.TEXT)], "valid_from": "2026-01-09", "valid_to": until},
        follow=True,
    )

    found.refresh_from_db()
    assert "Masa berlakunya tercatat habis" in asked
    assert (found.valid_to, found.title) == (until, "Notulen rapat")
    assert "masih tercatat habis" not in response.content.decode()


def test_a_newer_version_that_leaves_it_expired_says_so(cast: Cast, client: Client) -> None:
    ended = TODAY - timedelta(days=90)
    found = evidence(cast.ani, cast.tirtajaya, valid_to=ended)
    client.force_login(cast.ani)

    response = client.post(
        f"/data-dukung/{found.pk}/versi-baru/",
        {"files": [_file("baru.txt", samples.TEXT)], "valid_to": ended}, follow=True,
    )  # fmt: skip

    assert "Masa berlakunya masih tercatat habis" in response.content.decode()


def test_a_newer_version_cannot_end_before_it_begins(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    client.force_login(cast.ani)

    response = client.post(
        f"/data-dukung/{found.pk}/versi-baru/",
        {"files": [_file("baru.txt", samples.TEXT)], "valid_from": TODAY, "valid_to": "2026-01-01"},
    )

    assert response.status_code == 422
    assert found.versions.count() == 1


def test_a_refused_version_does_not_stand_in_the_way_of_the_right_one(
    cast: Cast, client: Client
) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=samples.PDF)
    client.force_login(cast.ani)
    page = f"/data-dukung/{found.pk}/versi-baru/"

    refused = client.post(page, {"files": [_file()]})
    kept = Upload.objects.get()
    client.post(page, {"files": [_file("baru.txt", samples.TEXT)], "unggahan": [str(kept.pk)]})

    assert "Sudah terkirim" not in refused.content.decode()
    assert [v.file_name for v in found.versions.all()] == ["baru.txt", "notulen.pdf"]
