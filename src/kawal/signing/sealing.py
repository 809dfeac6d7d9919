"""The CMS signature of our own seal, as bytes."""

import asyncio

from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import ec

from kawal.signing import certificates
from kawal.signing.acts import Act
from kawal.signing.authority import Authority
from kawal.signing.keys import OneActKey
from kawal.signing.timestamps import OwnClock

DIGEST = "sha256"


def seal(digest: bytes, act: Act, by: Authority) -> bytes:
    """A signature of the digest (SHA-256). The key lives in this function and nowhere else."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = certificates.of_act(key.public_key(), act.who, act.moment, by.root, by.root_key)
    signer = OneActKey(key, own, [by.root])
    del key
    signature: cms.ContentInfo = asyncio.run(
        signer.async_sign(digest, DIGEST, use_pades=True, timestamper=OwnClock(by, act.moment))
    )
    dumped: bytes = signature.dump()
    return dumped
