"""What signs: keys in memory only, one of them for a single signature."""

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

_DIGESTS: dict[str, hashes.HashAlgorithm] = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384()}


class SpentKey(RuntimeError):
    """The key of one act has signed and is gone."""


class KeptKey(Signer):
    """Signs as often as asked; for the clock."""

    def __init__(
        self, key: ec.EllipticCurvePrivateKey, own: Certificate, chain: list[Certificate]
    ) -> None:
        self._key: ec.EllipticCurvePrivateKey | None = key
        store = SimpleCertificateStore.from_certs([plain(c) for c in chain])
        super().__init__(signing_cert=plain(own), cert_registry=store)

    def __repr__(self) -> str:
        return type(self).__name__

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: ARG002  a size is never asked for: room is fixed
    ) -> bytes:
        if self._key is None:
            raise SpentKey
        return self._key.sign(data, ec.ECDSA(_DIGESTS[digest_algorithm]))


class OneActKey(KeptKey):
    """Signs once. After that nobody can sign with it again, not even we."""

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        try:
            return await super().async_sign_raw(data, digest_algorithm, dry_run)
        finally:
            self._key = None


def plain(certificate: Certificate) -> x509.Certificate:
    """The same certificate as pyHanko takes it."""
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))
