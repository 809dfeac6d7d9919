"""Other authorities: a look-alike of BSrE, and one that nobody here knows."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from ipaddress import IPv4Address

from asn1crypto import crl, keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGUN = datetime(2025, 1, 1, tzinfo=UTC)
OVER = datetime(2045, 1, 1, tzinfo=UTC)
# Where such certificates say that revoked ones are listed; nobody goes there.
_LIST = x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://127.0.0.1:9/revoked.crl")], None, None, None
)


@dataclass(frozen=True)
class Issuer:
    name: str
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


@dataclass(frozen=True)
class Person:
    """A holder of a certificate, who signs as other programs do."""

    issuer: Issuer
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    clock: DummyTimeStamper | None = None

    def sign(self, document: bytes, **said: object) -> bytes:
        signer = SimpleSigner(
            _plain(self.certificate), _private(self.key), _store(self.issuer.certificate)
        )
        metadata = PdfSignatureMetadata(
            **{"field_name": f"Signature{len(document)}", "md_algorithm": "sha256",
               "subfilter": SigSeedSubFilter.PADES, **said}
        )  # fmt: skip
        target = BytesIO()
        PdfSigner(metadata, signer, timestamper=self.clock).sign_pdf(
            IncrementalPdfFileWriter(BytesIO(document)), output=target
        )
        return target.getvalue()

    def with_clock(self, moment: datetime) -> "Person":
        key, certificate = _made(
            self.issuer, "Waktu", BEGUN, OVER,
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]),
        )  # fmt: skip
        clock = DummyTimeStamper(
            _plain(certificate), _private(key), _store(self.issuer.certificate), moment
        )
        return replace(self, clock=clock)


@cache
def issuer(name: str) -> Issuer:
    key = _key(name)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"Balai {name}"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGUN)
        .not_valid_after(OVER)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, True, True, False, False),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    return Issuer(name, key, certificate)


@cache
def person(
    name: str,
    of: str = "OSD BSrE",
    begun: datetime = BEGUN,
    over: datetime = datetime(2027, 12, 1, tzinfo=UTC),
    *,
    signs: bool = True,
) -> Person:
    key, certificate = _made(issuer(of), name, begun, over, None, signs=signs)
    return Person(issuer(of), key, certificate)


def _made(
    by: Issuer,
    name: str,
    begun: datetime,
    over: datetime,
    extended: x509.ExtendedKeyUsage | None,
    *,
    signs: bool = True,
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key(name + by.name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(
            x509.Name(
                [
                    x509.NameAttribute(NameOID.COMMON_NAME, name),
                    x509.NameAttribute(NameOID.TITLE, "Camat Sukamaju"),
                    x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Kota Sukamaju"),
                ]
            )
        )
        .issuer_name(by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(over)
        .add_extension(
            x509.KeyUsage(signs, signs, not signs, False, False, False, False, False, False),
            critical=True,
        )
        .add_extension(x509.CRLDistributionPoints([_LIST]), critical=False)
    )
    if extended:
        builder = builder.add_extension(extended, critical=True)
    return key, builder.sign(by.key, hashes.SHA256())


@cache
def _key(owner: str) -> rsa.RSAPrivateKey:  # noqa: ARG001  one for each owner
    return rsa.generate_private_key(65537, 2048)


def _plain(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _private(key: rsa.RSAPrivateKey) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(
        key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _store(certificate: x509.Certificate) -> SimpleCertificateStore:
    return SimpleCertificateStore.from_certs([_plain(certificate)])


@cache
def server_certificate() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """Of a web server on this machine, by the authority of the agency's own network."""
    by = issuer("Kota Sukamaju")
    key = _key("server")
    here = x509.IPAddress(IPv4Address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]))
        .issuer_name(by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGUN)
        .not_valid_after(OVER)
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key()), critical=False
        )
        .sign(by.key, hashes.SHA256())
    )
    return key, certificate


def revoking(holder: Person) -> crl.CertificateList:
    """A list by its issuer on which this certificate stands."""
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(holder.issuer.certificate.subject)
        .last_update(moment)
        .next_update(OVER)
        .add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(holder.certificate.serial_number)
            .revocation_date(moment)
            .build()
        )
        .add_extension(x509.CRLNumber(1), critical=False)
        .sign(holder.issuer.key, hashes.SHA256())
    )
    return crl.CertificateList.load(made.public_bytes(serialization.Encoding.DER))
