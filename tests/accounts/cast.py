"""Who takes part, and what they do again and again."""

import base64
import hashlib
import hmac
import struct
import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from kawal.accounts.models import Person
from kawal.accounts.service import register
from kawal.core.time import now

PASSWORD = "lumbung padi hijau"  # noqa: S105
WRONG = "lumbung padi kuning"


@dataclass(frozen=True)
class Cast:
    """Ani has everything, Budi only e-mail, Citra only a NIP; none of the three has roles."""

    ani: Person
    budi: Person
    citra: Person


def enter(client: Client, name: str, password: str = PASSWORD, **extra: str):
    """What the sign-in page sends."""
    return client.post(reverse("account_login"), {"login_name": name, "password": password} | extra)


def is_in(client: Client) -> bool:
    return client.get("/kerja/").status_code == 200


def give_app(person: Person) -> str:
    """An authenticator app for this person; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or `steps` half minutes from now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def factors_of(person: Person) -> list[str]:
    rows = Authenticator.objects.filter(user=person).order_by("type")
    return list(rows.values_list("type", flat=True))


def make_cast() -> Cast:
    return Cast(
        ani=register(
            name="Ani Rahmawati",
            email="ani@sukamaju.example",
            nip="198704122010012003",
            phone="0812 3456 7890",
            password=PASSWORD,
            by=None,
            now=now(),
        ),
        budi=register(name="Budi Santoso", email="budi@sukamaju.example", by=None, now=now()),
        citra=register(name="Citra Dewi", nip="199001012015032001", by=None, now=now()),
    )
