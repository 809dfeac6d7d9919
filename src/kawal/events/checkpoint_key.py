"""The key that signs checkpoints: one PEM file with mode 0600, named by `KAWAL_CHECKPOINT_KEY`.

Public keys in the same file are former keys that are still believed, for example that of the
machine a backup came from.
"""

import os
import re
import secrets
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from kawal.faults import Fault, Text, UnusableInput, harmless

_BLOCK = re.compile(rb"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)


class UnusableKey(UnusableInput):
    """The key file cannot be read as an Ed25519 key. It is never replaced by a new one."""

    def __init__(self, path: Path, found: str) -> None:
        expected = Text("kunci Ed25519 dalam bentuk PEM", "Ed25519 keys in the form PEM")
        remedy = Text("pulihkan berkas itu dari cadangan", "restore the file from your backup")
        super().__init__([Fault("CHECKPOINT-KEY", str(path), found, expected, remedy)])


def key_file() -> Path:
    return Path(settings.KAWAL_CHECKPOINT_KEY)


def signing_key() -> Ed25519PrivateKey:
    """The key of this installation; made at first use, never overwritten."""
    path = key_file()
    try:
        return _private(path, path.read_bytes())
    except FileNotFoundError:
        return _make(path)


def trusted_keys() -> frozenset[bytes]:
    """Public keys whose checkpoints are believed. None if no key has been made yet."""
    path = key_file()
    if not path.exists():
        return frozenset()
    content = path.read_bytes()
    own = _private(path, content).public_key().public_bytes_raw()
    return frozenset({own, *(_public(path, block) for block in _blocks(content, b"PUBLIC KEY"))})


def _make(path: Path) -> Ed25519PrivateKey:
    made = Ed25519PrivateKey.generate()
    pem = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Complete before it has its name: a reader never finds half a key, the first maker wins.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)
    except FileExistsError:
        return _private(path, path.read_bytes())
    finally:
        draft.unlink()
    return made


def _private(path: Path, content: bytes) -> Ed25519PrivateKey:
    for block in _blocks(content, b"PRIVATE KEY"):
        try:
            key = serialization.load_pem_private_key(block, None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise UnusableKey(path, harmless(error)) from error
        if isinstance(key, Ed25519PrivateKey):
            return key
    raise UnusableKey(path, "PRIVATE KEY: 0")


def _public(path: Path, block: bytes) -> bytes:
    try:
        key = serialization.load_pem_public_key(block)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKey(path, harmless(error)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise UnusableKey(path, type(key).__name__)
    return key.public_bytes_raw()


def _blocks(content: bytes, kind: bytes) -> list[bytes]:
    return [found[0] for found in _BLOCK.finditer(content) if found[1] == kind]
