"""The authority: made once, kept alone, renewed without losing what it sealed before."""

import stat
import subprocess
import threading
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from kawal.signing import authority
from kawal.signing.service import (
    Kind,
    LocalSigner,
    Trouble,
    UnusableAuthority,
    renew,
    trusted_roots,
)
from signing.examining import examined
from signing.papers import LATER, MOMENT, act, prepared, signed


def test_nothing_is_trusted_before_the_first_seal(authority_path):
    assert trusted_roots() == ()
    assert not authority_path.exists()


def test_it_is_made_at_first_use_and_readable_by_its_owner_only(authority_path):
    signed(1)

    assert stat.S_IMODE(authority_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(authority_path.parent.stat().st_mode) == 0o700
    assert len(trusted_roots()) == 1


def test_it_is_not_made_twice(authority_path):
    signed(1)
    before = authority_path.read_bytes()

    signed(1)

    assert authority_path.read_bytes() == before


def test_many_at_once_make_one():
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(authority.authority(MOMENT).root))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 8
    assert len(set(made)) == 1


def test_what_a_former_root_sealed_stays_ours_and_its_keys_are_gone(authority_path):
    """An upgrade, or five years: the charter on the wall is still verified."""
    document = signed(2)
    old_keys = authority_path.read_bytes().split(b"-----BEGIN CERTIFICATE-----")[0]

    renew(MOMENT + timedelta(days=200))

    assert old_keys not in authority_path.read_bytes()
    assert authority_path.read_bytes().count(b"PRIVATE KEY") == 4  # two blocks, begin and end
    report = examined(document)
    assert report.is_sound
    assert [s.kind for s in report.signatures] == [Kind.LOCAL, Kind.LOCAL]


def test_one_document_may_be_signed_under_two_generations():
    document = signed(1, of=2)
    renew(MOMENT)

    document = LocalSigner().sign(document, act(2))

    assert examined(document).is_sound
    assert len(trusted_roots()) == 2


def test_a_seal_is_believed_after_its_whole_generation_has_ended():
    document = signed(1)
    renew(MOMENT + timedelta(days=300))

    report = examined(document, now=MOMENT + timedelta(days=31 * 365))

    assert report.is_sound


def test_it_renews_itself_after_five_years():
    first = authority.authority(MOMENT).root

    same = authority.authority(MOMENT + timedelta(days=4 * 365)).root
    next_one = authority.authority(MOMENT + timedelta(days=6 * 365)).root

    assert same == first
    assert next_one != first
    assert set(trusted_roots()) == {first, next_one}


def test_renewing_by_two_at_once_loses_no_root():
    authority.authority(MOMENT)
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(renew(MOMENT + timedelta(days=1)).root))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(made) < set(trusted_roots())
    assert len(trusted_roots()) == 5


def test_a_seal_of_another_installation_is_foreign(authority_path):
    document = signed(1)
    authority_path.unlink()
    signed(1)

    found = examined(document).signatures[0]

    assert found.kind == Kind.FOREIGN
    assert found.troubles == (Trouble.UNKNOWN_ISSUER,)
    assert found.capacity == ""  # a statement is believed only in a certificate of ours


def test_a_root_added_by_hand_is_believed(authority_path):
    """What the machine sealed that a backup came from."""
    document = signed(1)
    [old] = trusted_roots()
    authority_path.unlink()
    signed(1)

    with authority_path.open("ab") as file:
        file.write(old.public_bytes(serialization.Encoding.PEM))

    assert examined(document).is_sound


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"],
)
def test_a_file_that_is_no_authority_is_refused_and_left_alone(authority_path, content):
    authority_path.parent.mkdir(parents=True)
    authority_path.write_bytes(content)

    with pytest.raises(UnusableAuthority) as refused:
        LocalSigner().sign(prepared(1), act(1))

    assert refused.value.faults[0].code == "SEAL-AUTHORITY"
    assert authority_path.read_bytes() == content


def test_keys_of_another_kind_are_refused(authority_path):
    signed(1)
    other = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificates = authority_path.read_bytes().partition(b"-----BEGIN CERTIFICATE-----")
    authority_path.write_bytes(other * 2 + certificates[1] + certificates[2])

    with pytest.raises(UnusableAuthority):
        authority.authority(MOMENT)


def test_keys_without_their_certificates_are_refused(authority_path):
    signed(1)
    keys = authority_path.read_bytes().partition(b"-----BEGIN CERTIFICATE-----")[0]
    authority_path.write_bytes(keys)

    with pytest.raises(UnusableAuthority):
        trusted_roots()


def test_an_authority_shows_no_key():
    assert "KEY" not in repr(authority.authority(MOMENT)).upper()


def test_the_clock_stamps_and_does_nothing_else(authority_path, tmp_path):
    clock = authority.authority(MOMENT).clock
    (tmp_path / "clock.pem").write_bytes(clock.public_bytes(serialization.Encoding.PEM))

    said = subprocess.run(
        ["openssl", "verify", "-CAfile", authority_path, "-purpose", "timestampsign",
         "-attime", str(int(LATER.timestamp())), tmp_path / "clock.pem"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "OK" in said.stdout, said.stderr
