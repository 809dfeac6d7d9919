"""Scanning by a daemon that speaks ClamAV's protocol: over real sockets, failing closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from files.cast import NOW, Cast, handed_in
from files.clamd import EICAR, Daemon, serving
from kawal.core.refusal import Refused
from kawal.events.service import Event
from kawal.files import errors
from kawal.files.actions.uploads import append, begin_upload, part_of
from kawal.files.antivirus import BadAddress, Clamd
from kawal.files.models import Blob, Upload
from kawal.files.store import evidence_store

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
HARMLESS = b"a" * 1_500_000  # several pieces, and not a multiple of one


@pytest.fixture
def daemon(settings: Settings) -> Iterator[Daemon]:
    daemon = Daemon()
    with serving(daemon) as address:
        settings.KAWAL_CLAMD = address
        yield daemon


def _ids() -> set[str | None]:
    return {m.id for m in run_checks(include_deployment_checks=True)}


def test_a_clean_file_is_kept_with_the_day_it_was_scanned(cast: Cast, daemon: Daemon) -> None:
    handed_in(cast.ani, HARMLESS, "a.txt")

    assert daemon.seen == [len(HARMLESS)]
    assert Blob.objects.get().scanned_at == NOW


@pytest.mark.usefixtures("daemon")
def test_an_infected_file_is_refused_and_recorded(cast: Cast) -> None:
    content = b"a" * 262_100 + EICAR + b"a"  # across the seam of two pieces

    with pytest.raises(Refused, match="Eicar-Test-Signature") as refused:
        handed_in(cast.ani, content, "a.txt")

    assert refused.value.code == "file.infected"
    assert list(evidence_store().digests()) == []
    assert not Upload.objects.exists()
    assert Event.objects.get(type="content.infected").data == {"found": "Eicar-Test-Signature"}


def test_nothing_is_taken_while_the_scanner_is_away(cast: Cast, settings: Settings) -> None:
    settings.KAWAL_CLAMD = "tcp://127.0.0.1:1"

    with pytest.raises(errors.NotNow) as refused:
        handed_in(cast.ani, HARMLESS, "a.txt")

    assert refused.value.code == "file.scanner_away"
    assert list(evidence_store().digests()) == []


def test_an_answer_that_is_no_verdict_counts_as_none(cast: Cast, daemon: Daemon) -> None:
    daemon.answer = "stream: Can't allocate memory ERROR"

    with pytest.raises(errors.NotNow):
        handed_in(cast.ani, HARMLESS, "a.txt")


def test_a_scanner_that_stops_listening_gives_no_verdict(cast: Cast, daemon: Daemon) -> None:
    daemon.most = 300_000

    with pytest.raises(errors.NotNow):
        handed_in(cast.ani, HARMLESS, "a.txt")


@pytest.mark.usefixtures("daemon")
def test_a_resumable_upload_waits_for_the_scanner(cast: Cast, settings: Settings) -> None:
    """All of it was sent; when the scanner is back, an empty piece is enough."""
    upload = begin_upload(name="a.txt", declared="", size=5, by=cast.ani, now=NOW)
    address, settings.KAWAL_CLAMD = settings.KAWAL_CLAMD, "tcp://127.0.0.1:1"
    with pytest.raises(errors.NotNow):
        append(upload=upload, offset=0, read=lambda _n: b"halo!", by=cast.ani, now=NOW)
    assert part_of(upload).exists()

    settings.KAWAL_CLAMD = address
    append(upload=upload, offset=5, read=lambda _n: b"", by=cast.ani, now=NOW)

    assert Upload.objects.get().is_ready


@pytest.mark.enable_socket
def test_a_socket_file_works_as_well(tmp_path: Path) -> None:
    file = tmp_path / "content"
    file.write_bytes(EICAR)

    with serving(Daemon(), tmp_path / "clamd.sock") as address:
        clamd = Clamd.at(address)
        assert clamd.ping()
        assert clamd.scan(file) == "Eicar-Test-Signature"

    assert not clamd.ping()


@pytest.mark.parametrize("address", ["localhost:3310", "http://a", "unix://clamd.sock", "ya"])
def test_an_address_that_is_none_is_refused_with_what_to_write(address: str) -> None:
    with pytest.raises(BadAddress, match="tcp://host:port"):
        Clamd.at(address)


@pytest.mark.django_db
def test_to_run_without_a_scanner_is_a_loud_check() -> None:
    assert "kawal.files.W001" in _ids()


@pytest.mark.django_db
@pytest.mark.usefixtures("daemon")
def test_a_scanner_that_answers_silences_the_check() -> None:
    assert not {"kawal.files.W001", "kawal.files.E001", "kawal.files.E002"} & _ids()


@pytest.mark.django_db
def test_a_scanner_that_does_not_answer_is_an_error(settings: Settings) -> None:
    settings.KAWAL_CLAMD = "tcp://127.0.0.1:1"

    assert "kawal.files.E002" in _ids()


@pytest.mark.django_db
def test_a_bad_address_is_an_error_with_what_to_write(settings: Settings) -> None:
    settings.KAWAL_CLAMD = "clamd"

    [finding] = [m for m in run_checks() if m.id == "kawal.files.E001"]

    assert finding.msg == "KAWAL_CLAMD='clamd' bukan alamat antivirus"
    assert "tulis tcp://host:port" in str(finding.hint)


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["evidence", "spool"])
def test_a_folder_that_others_can_read_is_an_error(tmp_path: Path, which: str) -> None:
    folder = tmp_path / which
    folder.mkdir()
    folder.chmod(0o755)
    assert "kawal.files.E003" in _ids()

    folder.chmod(0o700)

    assert "kawal.files.E003" not in _ids()
