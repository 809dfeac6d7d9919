"""Secrets of invitations: made here, shown once, kept only as keyed digests."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

# No two of these look or sound alike on a printed slip or over the phone.
ALPHABET = "346789ACDEFGHJKMNPQRTWXY"
LENGTH = 8


def new_code() -> str:
    """Eight characters, 36 bits: enough with five tries and a week, and typed on a phone."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """256 bits, for an address."""
    return secrets.token_urlsafe(32)


def shown(code: str) -> str:
    """With a dash in the middle.

    >>> shown("ACDE3467")
    'ACDE-3467'
    """
    return f"{code[:4]}-{code[4:]}"


def typed(code: str) -> str:
    """What a person typed, without case, dashes and spaces.

    >>> typed(" acde-3467 ")
    'ACDE3467'
    """
    return "".join(c for c in code.upper() if c.isalnum())


def digest(secret: str) -> str:
    """What is kept: useless without the key of the installation."""
    return salted_hmac("kawal.accounts.invitation", secret, algorithm="sha256").hexdigest()


def matches(secret: str, kept: str) -> bool:
    """In the same time for every secret, right or wrong."""
    return constant_time_compare(digest(secret), kept)
