"""A passkey that was registered once, as a row: for pages that only have to show it."""

import json
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from kawal.accounts.models import Person


def give_passkey(person: Person, name: str = "Ponsel kantor") -> Authenticator:
    data = {"name": name, "credential": _registered()}
    passkey: Authenticator = Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data=data
    )
    return passkey


def _registered() -> dict[str, Any]:
    """What a browser sends after `navigator.credentials.create`."""
    identifier = secrets.token_bytes(16)
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    held = AttestedCredentialData.create(Aaguid.NONE, identifier, key)
    attested = AuthenticatorData.create(sha256(b"localhost"), flags, 0, held)
    client = {"type": "webauthn.create", "challenge": "", "origin": "http://localhost"}
    return {
        "id": websafe_encode(identifier),
        "rawId": websafe_encode(identifier),
        "type": "public-key",
        "clientExtensionResults": {"credProps": {"rk": True}},
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(client).encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", attested, {})),
        },
    }
