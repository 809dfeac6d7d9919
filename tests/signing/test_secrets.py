"""A passphrase passes through once: it is in no log, no exception, no repr and no traceback."""

import copy
import logging
import pickle
import ssl
import traceback
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from kawal.core.refusal import Refused
from kawal.signing.fields import prepare
from kawal.signing.service import Act, BsreSigner, Credential, Passphrase
from signing.esign_service import NIK, PASSWORD, USER, Service, serving
from signing.issuers import issuer, server_certificate
from signing.papers import CAMAT, charter

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
ACT = Act("", CAMAT, "Piagam", "Sukamaju", NOW)
SECRET = "frasa-yang-tidak-boleh-bocor-77"  # noqa: S105  invented


@pytest.fixture
def set_up(settings, tmp_path):
    roots = tmp_path / "bsre.pem"
    roots.write_text(issuer("OSD BSrE").pem)

    def set_to(address, version=2, authority=""):
        settings.KAWAL_BSRE = {
            "url": address, "user": USER, "password": PASSWORD, "version": version,
            "roots": str(roots), "authority": authority, "seconds": 2,
        }  # fmt: skip
        return BsreSigner()

    return set_to


@pytest.mark.enable_socket
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "day", ["good", "500", "401", "redirect", "hangs up", "not a pdf", "breaks off for ever", "odd"]
)
def test_no_error_and_no_log_holds_it(set_up, caplog, day, version):
    """T21: also not what was sent, in whichever form it was written on the wire."""
    caplog.set_level(logging.DEBUG)
    service = Service(day=day)
    document = prepare(charter(), ())

    with serving(service) as address, pytest.raises(Refused) as refused:
        set_up(address, version).sign(document, ACT, Credential(NIK, Passphrase(SECRET)))

    assert SECRET not in caplog.text
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    assert not _held(refused.value)


@pytest.mark.enable_socket
@pytest.mark.parametrize("version", [1, 2])
def test_nor_where_nobody_answers(set_up, version):
    bsre = set_up("http://127.0.0.1:9", version)

    with pytest.raises(Refused) as refused:
        bsre.sign(prepare(charter(), ()), ACT, Credential(NIK, Passphrase(SECRET)))

    assert not _held(refused.value)


def _held(error):
    """Where a local of any frame, or an argument of any cause, shows the secret."""
    found, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if SECRET in repr(error.args) + repr(vars(error)):
            found.append(repr(type(error)))
        for frame, _line in traceback.walk_tb(error.__traceback__):
            inside = "kawal/signing" in frame.f_code.co_filename
            if inside and any(SECRET in repr(value) for value in frame.f_locals.values()):
                found.append(frame.f_code.co_qualname)
        error = error.__cause__ or error.__context__
    return found


def test_a_traceback_that_holds_it_would_be_noticed():
    def leaks(phrase):
        raise ValueError(len(phrase))

    with pytest.raises(ValueError, match="31") as error:
        leaks(SECRET)

    assert SECRET in str(error.traceback[-1].frame.f_locals)


def test_a_passphrase_has_no_text():
    phrase = Passphrase(SECRET)
    credential = Credential(NIK, phrase)

    shown = [repr(phrase), str(phrase), f"{phrase}", repr(credential), repr([phrase])]

    assert not any(SECRET in one or NIK in one for one in shown)


@pytest.mark.parametrize("copying", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_passphrase_cannot_be_copied_or_written(copying):
    with pytest.raises(TypeError, match="never written"):
        copying(Passphrase(SECRET))


def test_a_passphrase_is_spent_by_one_use():
    phrase = Passphrase(SECRET)

    assert phrase.spend() == SECRET

    with pytest.raises(Refused) as refused:
        phrase.spend()
    assert refused.value.code == "signing.passphrase_spent"


@pytest.mark.enable_socket
def test_a_spent_passphrase_asks_nothing(set_up):
    service, phrase = Service(), Passphrase(SECRET)
    phrase.spend()

    with serving(service) as address, pytest.raises(Refused) as refused:
        set_up(address).sign(prepare(charter(), ()), ACT, Credential(NIK, phrase))

    assert refused.value.code == "signing.passphrase_spent"
    assert service.asked == []


# --- who is at the other end ----------------------------------------------------------------------


@pytest.fixture
def keys(tmp_path):
    """Key and certificate of a server on this machine."""
    key, certificate = server_certificate()
    path = tmp_path / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.mark.enable_socket
def test_a_server_that_nobody_vouches_for_gets_no_passphrase(set_up, keys):
    service, phrase = Service(), Passphrase(SECRET)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(keys)

    with serving(service, context) as address, pytest.raises(Refused) as refused:
        set_up(address).sign(prepare(charter(), ()), ACT, Credential(NIK, phrase))

    assert refused.value.code == "signing.service_away"
    assert (service.asked, service.spent) == ([], [])


@pytest.mark.enable_socket
def test_the_agencys_own_authority_can_vouch_for_it(set_up, keys, tmp_path):
    service = Service()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(keys)
    vouching = tmp_path / "ca.pem"
    vouching.write_text(issuer("Kota Sukamaju").pem)
    assert x509.load_pem_x509_certificate(vouching.read_bytes())

    with serving(service, context) as address:
        set_up(address, authority=str(vouching)).check(
            Credential(NIK, Passphrase(SECRET)), "Rahmat Wijaya"
        )

    assert service.asked == ["POST /api/v2/user/check/status"]


@pytest.mark.enable_socket
def test_no_proxy_of_the_environment_sees_it(set_up, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    service = Service()

    with serving(service) as address:
        set_up(address).check(Credential(NIK, Passphrase(SECRET)), "Rahmat Wijaya")

    assert len(service.asked) == 1
