"""A signed checkpoint as a value: what is signed, whether the signature holds, its form as JSON."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kawal.faults import Fault, Text, UnusableInput, harmless

VERSION = "kawal-checkpoint-1"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seal:
    """The chain had this hash at this position at that moment, says the owner of the key."""

    position: int
    hash: bytes
    at: datetime
    public_key: bytes
    signature: bytes

    def holds(self) -> bool:
        """Whether the signature is that of `public_key` over the other fields."""
        try:
            key = Ed25519PublicKey.from_public_bytes(self.public_key)
            key.verify(self.signature, _message(self.position, self.hash, self.at))
        except (InvalidSignature, ValueError):
            return False
        return True

    def as_dict(self) -> dict[str, str | int]:
        """The form that is published and kept outside."""
        return {
            "kind": VERSION,
            "position": self.position,
            "hash": self.hash.hex(),
            "at": self.at.astimezone(UTC).isoformat(),
            "public_key": self.public_key.hex(),
            "signature": self.signature.hex(),
        }


def sign(position: int, hash_: bytes, at: datetime, key: Ed25519PrivateKey) -> Seal:
    signature = key.sign(_message(position, hash_, at))
    return Seal(position, hash_, at, key.public_key().public_bytes_raw(), signature)


def read_seal(text: str, where: str) -> Seal:
    """The checkpoint in this JSON, as `as_dict` made it. Refuses anything else, with the remedy."""
    try:
        found = json.loads(text)
        if found["kind"] != VERSION:
            raise ValueError(found["kind"])
        return Seal(
            int(found["position"]),
            bytes.fromhex(found["hash"]),
            datetime.fromisoformat(found["at"]),
            bytes.fromhex(found["public_key"]),
            bytes.fromhex(found["signature"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableInput([_unreadable(where, text)]) from error


def _unreadable(where: str, text: str) -> Fault:
    return Fault(
        "CHECKPOINT-FILE",
        where,
        harmless(text),
        Text("titik periksa yang diunduh dari Kawal", "a checkpoint downloaded from Kawal"),
        Text(
            "unduh lagi titik periksa dari halaman catatan perbuatan, tanpa mengubahnya",
            "download the checkpoint from the page of the record again and leave it unchanged",
        ),
    )


def _message(position: int, hash_: bytes, at: datetime) -> bytes:
    microseconds = (at - _EPOCH) // timedelta(microseconds=1)
    return "\0".join((VERSION, str(position), hash_.hex(), str(microseconds))).encode()
