"""Names in a signature: from the certificate, and from what the signature says of itself."""

import json
from typing import Any, TypedDict, cast

from asn1crypto import core, x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from kawal.signing.certificates import LABEL, STATEMENT
from kawal.signing.inspection.opening import text
from kawal.signing.report import Kind


class Said(TypedDict, total=False):
    name: str
    post: str
    capacity: str
    organisation: str
    certificate_name: str
    issuer: str
    reason: str
    place: str


_CAPACITIES = {"", "definitif", "plt", "pj", "plh"}


def said_of(found: EmbeddedPdfSignature, kind: Kind) -> Said:
    """Who and for what. Of our own seals the whole statement, of others what a subject holds."""
    own = _statement(found.signer_cert) if kind == Kind.LOCAL else {}
    return claimed(found) | _subject(found.signer_cert) | own


def claimed(found: EmbeddedPdfSignature) -> Said:
    """What the signature dictionary says; covered by the signature, if that is intact."""
    reason = _entry(found, "/Reason")
    return {
        "name": _entry(found, "/Name"),
        "reason": reason.removesuffix(f" ({LABEL})"),
        "place": _entry(found, "/Location"),
    }


def _entry(found: EmbeddedPdfSignature, key: str) -> str:
    return text(found.sig_object.get(key, ""))


def _subject(certificate: x509.Certificate) -> Said:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    said: Said = {
        "name": _of(subject, "common_name"),
        "certificate_name": _of(subject, "common_name"),
        "post": _of(subject, "title"),
        "organisation": _of(subject, "organization_name"),
        "issuer": _of(issuer, "common_name") or _of(issuer, "organization_name"),
    }
    return cast(Said, {key: value for key, value in said.items() if value})


def _of(name: dict[str, Any], key: str) -> str:
    value = name.get(key, "")
    return text(", ".join(map(str, value)) if isinstance(value, list) else value)


def _statement(certificate: x509.Certificate) -> Said:
    """Written by us into each certificate of an act, because a subject holds only 64 letters."""
    for extension in certificate["tbs_certificate"]["extensions"]:
        if extension["extn_id"].dotted == STATEMENT.dotted_string:
            said = json.loads(core.UTF8String.load(extension["extn_value"].contents).native)
            return {
                "name": text(said["name"]),
                "post": text(said["post"]),
                "capacity": said["capacity"] if said["capacity"] in _CAPACITIES else "",
            }
    return {}
