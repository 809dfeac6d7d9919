"""What `kawal check` finds beyond the addresses: key, mail, worker, folders; with remedies."""

import re
import secrets
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import IntegrityError, transaction

from cli.terminal import kawal
from core.queued import beat
from kawal.accounts.models import Person
from kawal.config import checks
from kawal.config.mail import NOT_SET, SMTP
from kawal.core.demo_mark import DemoMark, mark_as_demo
from kawal.core.time import now

PAGE = Path(__file__).resolve().parents[2] / checks.DOCUMENT
NUMBERS = ("K005", "K006", "K007", "K008", "K009", "K010", "K011", "K012", "K013")


def _ids(found):
    return [finding.id for finding in found]


@pytest.mark.parametrize("number", NUMBERS)
def test_each_finding_has_its_place_in_the_documentation(number):
    assert re.search(rf'^<a id="{number.lower()}"></a>', PAGE.read_text(), re.MULTILINE)
    assert f"**{number}, " in PAGE.read_text()


class TestKey:
    def test_a_key_that_kawal_made_is_sound(self, settings):
        settings.SECRET_KEY = secrets.token_urlsafe(50)

        assert checks.secret_key_is_ours(None) == []

    @pytest.mark.parametrize(
        "key",
        ["singkat", "a" * 64, "django-insecure-q7Zf3V2mUoTzqk9bq0J1vHkGQ5l8s4yRjwXeNcD6a",
         "changeme-q7Zf3V2mUoTzqk9bq0J1vHkGQ5l8s4yRjwXeNcD6aBq7Zf3"],
    )  # fmt: skip
    def test_a_key_that_others_may_know_is_an_error(self, settings, key):
        settings.SECRET_KEY = key

        [finding] = checks.secret_key_is_ours(None)

        assert finding.id == "kawal.K005"
        assert finding.is_serious()
        assert key not in str(finding)


class TestMail:
    def test_a_mail_server_is_sound(self, settings):
        settings.MAILERS = {"default": {"BACKEND": SMTP}}

        assert checks.letters_leave(None) == []

    def test_no_mail_server_is_a_warning(self, settings):
        settings.MAILERS = {"default": {"BACKEND": NOT_SET}}

        [finding] = checks.letters_leave(None)

        assert finding.id == "kawal.K006"
        assert not finding.is_serious()


@pytest.mark.django_db
class TestWorker:
    def test_a_worker_that_is_there_is_sound(self):
        beat(now())

        assert checks.a_worker_works(None, ["default"]) == []

    def test_a_worker_that_never_ran_is_a_warning(self):
        [finding] = checks.a_worker_works(None, ["default"])

        assert finding.id == "kawal.K007"
        assert finding.msg == "pekerja belum pernah berjalan"
        assert not finding.is_serious()

    def test_a_worker_that_fell_silent_is_told_with_the_time(self):
        seen = now() - timedelta(hours=3)
        beat(seen)

        [finding] = checks.a_worker_works(None, ["default"])

        assert finding.msg == f"pekerja terakhir terlihat pada {seen:%Y-%m-%d %H:%M} UTC"

    def test_without_a_database_nobody_is_asked(self):
        assert checks.a_worker_works(None, None) == []

    def test_before_the_first_migration_it_says_nothing(self, monkeypatch):
        monkeypatch.setattr(checks, "worker_life", _no_such_table)

        assert checks.a_worker_works(None, ["default"]) == []


class TestFolders:
    def test_the_settings_keep_evidence_apart(self):
        assert checks.evidence_lies_alone(None) == []

    @pytest.mark.parametrize("place", ["evidence", "evidence/files", "."])
    def test_another_store_in_the_folder_of_evidence_is_an_error(self, settings, tmp_path, place):
        settings.STORAGES = {
            **settings.STORAGES,
            **_stores(tmp_path / "evidence", tmp_path / place),
        }

        [finding] = checks.evidence_lies_alone(None)

        assert finding.id == "kawal.K008"
        assert finding.is_serious()
        assert "'default'" in finding.msg

    def test_static_files_in_the_folder_of_evidence_are_an_error(self, settings, tmp_path):
        """They are served to everyone."""
        settings.STORAGES = {**settings.STORAGES, **_stores(tmp_path / "a", tmp_path / "b")}
        settings.STATIC_ROOT = tmp_path / "a" / "static"

        assert _ids(checks.evidence_lies_alone(None)) == ["kawal.K008"]

    def test_evidence_in_s3_shares_no_folder(self, settings):
        store = {"BACKEND": "kawal.files.store.s3.S3Store", "OPTIONS": {"location": "kawal"}}
        settings.STORAGES = {**settings.STORAGES, "evidence": store}

        assert checks.evidence_lies_alone(None) == []


def _stores(evidence, default):
    return {
        "evidence": {
            "BACKEND": "kawal.files.store.folder.FolderStore",
            "OPTIONS": {"location": str(evidence)},
        },
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(default)},
        },
    }


def _no_such_table(**_options):
    raise checks.ProgrammingError


@pytest.mark.django_db
class TestDemo:
    @pytest.fixture
    def ani(self):
        return Person.objects.create_person(name="Ani", email="ani@sukamaju.example")

    def test_an_installation_on_its_own_database_is_sound(self, ani):  # noqa: ARG002
        assert checks.demo_and_database_agree(None, ["default"]) == []

    def test_a_demo_that_is_served_as_an_installation_is_an_error(self):
        mark_as_demo(now=now())

        [finding] = checks.demo_and_database_agree(None, ["default"])

        assert finding.id == "kawal.K009"
        assert finding.is_serious()

    def test_it_keeps_the_server_from_starting(self, capsys):
        mark_as_demo(now=now())

        run = kawal(capsys, "serve")

        assert run.code == 1
        assert "kawal.K009" in run.err

    def test_a_demo_on_its_own_or_on_an_empty_database_is_sound(self, settings):
        settings.IS_DEMO = True

        assert checks.demo_and_database_agree(None, ["default"]) == []
        mark_as_demo(now=now())
        assert checks.demo_and_database_agree(None, ["default"]) == []

    def test_the_setting_of_the_demo_on_an_installation_is_an_error(self, settings, ani):  # noqa: ARG002
        settings.IS_DEMO = True

        assert _ids(checks.demo_and_database_agree(None, ["default"])) == ["kawal.K009"]

    def test_without_a_database_nobody_is_asked(self):
        assert checks.demo_and_database_agree(None, None) == []

    def test_before_the_first_migration_it_says_nothing(self, settings, monkeypatch):
        settings.IS_DEMO = True
        monkeypatch.setattr("kawal.core.demo_mark._has", lambda _table: False)

        assert checks.demo_and_database_agree(None, ["default"]) == []

    def test_a_database_has_one_mark_and_it_stays(self):
        mark_as_demo(now=now())
        first = DemoMark.objects.get().at
        mark_as_demo(now=now() + timedelta(days=1))

        assert DemoMark.objects.get().at == first
        with pytest.raises(IntegrityError), transaction.atomic():
            DemoMark.objects.create(pk=2, at=first)


class TestSigningService:
    def test_no_service_is_sound(self, settings):
        settings.KAWAL_BSRE = {}

        assert checks.signing_service_is_usable(None) == []

    @pytest.mark.parametrize("url", ["https://esign.kota.example", "http://127.0.0.1:8080"])
    def test_an_encrypted_or_own_service_with_its_certificates_is_sound(
        self, settings, tmp_path, url
    ):
        settings.KAWAL_BSRE = _bsre(url, _certificate(tmp_path))

        assert checks.signing_service_is_usable(None) == []

    def test_a_passphrase_that_travels_readable_is_an_error(self, settings, tmp_path):
        settings.KAWAL_BSRE = _bsre("http://esign.kota.example", _certificate(tmp_path))

        [finding] = checks.signing_service_is_usable(None)

        assert finding.id == "kawal.K011"
        assert finding.is_serious()
        assert "KAWAL_BSRE_URL" in finding.msg

    @pytest.mark.parametrize("content", [None, b"", b"not a certificate"])
    def test_files_without_a_certificate_are_errors(self, settings, tmp_path, content):
        path = tmp_path / "roots.pem"
        if content is not None:
            path.write_bytes(content)
        settings.KAWAL_BSRE = _bsre("https://esign.kota.example", str(path), authority=str(path))

        found = checks.signing_service_is_usable(None)

        assert _ids(found) == ["kawal.K011", "kawal.K011"]
        assert "KAWAL_BSRE_ROOTS" in found[0].msg
        assert "KAWAL_BSRE_CA" in found[1].msg


def _bsre(url, roots, authority=""):
    return {
        "url": url, "user": "kawal", "password": "x", "version": 2,
        "roots": roots, "authority": authority, "seconds": 60,
    }  # fmt: skip


def _certificate(folder):
    """Any certificate in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Induk")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now())
        .not_valid_after(now() + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "roots.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return str(path)
