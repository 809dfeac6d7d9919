"""Second factors at rest: a copy of the database alone must not open an account."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text, or a random one if this installation no longer has the key it was sealed with.

    Random, because an empty secret would make codes that anyone can compute: such a factor is lost.
    """
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"kawal.accounts.sealing:" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
