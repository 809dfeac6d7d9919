"""The authority behind our own seal: one PEM file with mode 0600, `KAWAL_SEAL_AUTHORITY`.

In it are the key and certificate of the root, those of its clock, and the certificates of former
roots. What a former root sealed is believed for ever; its keys are gone. A certificate added by
hand, for example that of the machine a backup came from, is believed in the same way.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.signing import certificates

RENEWED_AFTER = timedelta(days=5 * 365)
_BLOCK = re.compile(rb"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)


class UnusableAuthority(UnusableInput):
    """The file cannot be read as an authority. It is never replaced by a new one."""

    def __init__(self, path: Path, found: str) -> None:
        expected = Text(
            "kunci dan sertifikat segel dalam bentuk PEM", "keys and certificates in the form PEM"
        )
        remedy = Text("pulihkan berkas itu dari cadangan", "restore the file from your backup")
        super().__init__([Fault("SEAL-AUTHORITY", str(path), found, expected, remedy)])


@dataclass(frozen=True, slots=True)
class Authority:
    """The generation that seals now, and the roots of those before it."""

    root_key: ec.EllipticCurvePrivateKey
    root: x509.Certificate
    clock_key: ec.EllipticCurvePrivateKey
    clock: x509.Certificate
    former: tuple[x509.Certificate, ...] = ()

    def __repr__(self) -> str:
        return f"Authority({self.root.serial_number:x})"


def authority_file() -> Path:
    return Path(settings.KAWAL_SEAL_AUTHORITY)


def authority(moment: datetime) -> Authority:
    """The one to seal with at this moment: made at first use, renewed every five years."""
    path = authority_file()
    found = _read(path)
    if found and not _is_old(found, moment):
        return found
    with _alone(path):
        found = _read(path)  # another process may have made it meanwhile
        if found and not _is_old(found, moment):
            return found
        return _write(path, _made(moment, found))


def renew(moment: datetime) -> Authority:
    """A new root and clock at once; the old keys are destroyed, what they sealed stays valid."""
    path = authority_file()
    with _alone(path):
        return _write(path, _made(moment, _read(path)))


def trusted_roots() -> tuple[x509.Certificate, ...]:
    """Roots whose seals are ours. None if nothing has been sealed yet."""
    found = _read(authority_file())
    return (found.root, *found.former) if found else ()


def _is_old(found: Authority, moment: datetime) -> bool:
    return moment > found.root.not_valid_before_utc + RENEWED_AFTER


def _made(moment: datetime, before: Authority | None) -> Authority:
    root_key, clock_key = (ec.generate_private_key(ec.SECP384R1()) for _ in range(2))
    root = certificates.root(root_key, moment)
    clock = certificates.clock(clock_key.public_key(), root, root_key)
    former = (before.root, *before.former) if before else ()
    return Authority(root_key, root, clock_key, clock, former)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One maker at a time: two would each believe in a root that the other overwrites."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, made: Authority) -> Authority:
    # Whole before it has its name: a reader finds the old file or the new one, never a half.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(b"".join(_blocks_of(made)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return made


def _blocks_of(made: Authority) -> Iterator[bytes]:
    for key in (made.root_key, made.clock_key):
        yield key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    for certificate in (made.root, made.clock, *made.former):
        yield certificate.public_bytes(serialization.Encoding.PEM)


def _read(path: Path) -> Authority | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return _parsed(content)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnusableAuthority(path, harmless(str(error) or type(error).__name__)) from error


def _parsed(content: bytes) -> Authority:
    found = list(_BLOCK.finditer(content))
    keys = [_key(block[0]) for block in found if block[1] == b"PRIVATE KEY"]
    held = [x509.load_pem_x509_certificate(b[0]) for b in found if b[1] == b"CERTIFICATE"]
    if len(keys) != 2:
        raise ValueError(f"PRIVATE KEY: {len(keys)}")
    own = [next((c for c in held if c.public_key() == key.public_key()), None) for key in keys]
    root, clock = own
    if root is None or clock is None:
        raise ValueError("PRIVATE KEY ≠ CERTIFICATE")
    former = tuple(c for c in held if c not in (root, clock))
    return Authority(keys[0], root, keys[1], clock, former)


def _key(block: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(block, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(type(key).__name__)
    return key
