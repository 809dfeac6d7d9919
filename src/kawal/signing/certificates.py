"""Certificates of our own seal: the root, the clock, and one for each act."""

import json
from datetime import datetime, timedelta
from functools import cache

from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kawal.signing.acts import Signatory

LABEL = "Segel sistem, bukan TTE tersertifikasi"
ROOT_LIFE = timedelta(days=30 * 365)
ACT_LIFE = timedelta(minutes=10)
BEFORE = timedelta(minutes=5)  # clocks of readers may be behind ours

# Who signed, whole and for programs: names in a certificate hold only 64 characters.
STATEMENT = x509.ObjectIdentifier("2.25.307879001010649546277660842838559624990")
# ETSI EN 319 412-1: lives so shortly that it is never revoked.
_SHORT_TERM = x509.ObjectIdentifier("0.4.0.194121.2.1")
_LONGEST = 64


def root(key: ec.EllipticCurvePrivateKey, moment: datetime) -> x509.Certificate:
    """Signs itself; may sign certificates of acts and of the clock, and nothing below them."""
    serial = x509.random_serial_number()
    # The number keeps generations apart in programs that look roots up by name.
    name = _name(f"Kawal: {LABEL.lower()}", NameOID.SERIAL_NUMBER, f"{serial:x}"[:8])
    builder = _builder(name, name, key.public_key(), key.public_key(), serial)
    return (
        builder.not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA384())
    )


def clock(
    key: ec.EllipticCurvePublicKey, issuer: x509.Certificate, by: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    """For timestamps only, as long as the root is."""
    name = _name("Kawal: waktu sistem", NameOID.ORGANIZATIONAL_UNIT_NAME, LABEL)
    return (
        _builder(name, issuer.subject, key, by.public_key(), x509.random_serial_number())
        .not_valid_before(issuer.not_valid_before_utc)
        .not_valid_after(issuer.not_valid_after_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(by, hashes.SHA384())
    )


def of_act(
    key: ec.EllipticCurvePublicKey,
    who: Signatory,
    moment: datetime,
    issuer: x509.Certificate,
    by: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    """For one signature of one person; its key is gone before it ends."""
    return (
        _builder(_subject(who), issuer.subject, key, by.public_key(), x509.random_serial_number())
        .not_valid_before(moment - BEFORE)
        .not_valid_after(moment + ACT_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(commits=True), critical=True)
        .add_extension(_policy(), critical=False)
        .add_extension(x509.UnrecognizedExtension(STATEMENT, _statement(who)), critical=False)
        .add_extension(x509.UnrecognizedExtension(_SHORT_TERM, b"\x05\x00"), critical=False)
        .sign(by, hashes.SHA384())
    )


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    by: ec.EllipticCurvePublicKey,
    serial: int,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(serial)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by), critical=False)
    )


def _name(common: str, kind: x509.ObjectIdentifier, value: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, common), x509.NameAttribute(kind, value)]
    )


def _subject(who: Signatory) -> x509.Name:
    parts = [(NameOID.COMMON_NAME, who.name), (NameOID.TITLE, who.printed_post)]
    return x509.Name(
        [x509.NameAttribute(kind, value[:_LONGEST]) for kind, value in parts if value]
        + [x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, LABEL)]
    )


def _statement(who: Signatory) -> bytes:
    said = {"name": who.name, "post": who.post, "capacity": who.capacity}
    dumped: bytes = core.UTF8String(json.dumps(said, ensure_ascii=False)).dump()
    return dumped


@cache
def _policy() -> x509.CertificatePolicies:
    """A reader that shows the policy of a certificate shows what this one is not."""
    notice = x509.UserNotice(None, LABEL)
    return x509.CertificatePolicies([x509.PolicyInformation(STATEMENT, [notice])])


def _usage(*, signs_certificates: bool = False, commits: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=commits,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
