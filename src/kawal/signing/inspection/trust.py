"""Whose certificates are believed: our own roots and those of BSrE; nobody else's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.registry import SimpleTrustManager

from kawal.signing.report import Kind, Task


@dataclass(frozen=True, slots=True)
class Trust:
    now: datetime
    own: tuple[x509.Certificate, ...]
    bsre: tuple[x509.Certificate, ...]
    store: DocumentSecurityStore | None

    @classmethod
    def of(cls, task: Task, pdf: PdfFileReader) -> Self:
        try:
            store = DocumentSecurityStore.read_dss(pdf)
        except NoDSSFoundError:
            store = None
        return cls(task.now, _loaded(task.own_roots), _loaded(task.bsre_roots), store)

    def at(self, moment: datetime) -> ValidationContext:
        """Nothing is fetched: revocation is known from what the file brings along."""
        settings: dict[str, Any] = {
            "trust_manager": SimpleTrustManager.build(trust_roots=[*self.own, *self.bsre]),
            "moment": moment,
            "allow_fetching": False,
            "revocation_mode": "soft-fail",
            "retroactive_revinfo": True,
        }
        if self.store is None:
            return ValidationContext(**settings)
        return self.store.as_validation_context(settings)

    def kind(self, path: ValidationPath | None) -> Kind:
        """By the root at the end of a path that has been checked."""
        if path is None or path.trust_anchor is None:
            return Kind.FOREIGN
        key = path.trust_anchor.authority.public_key.dump()
        if key in {root.public_key.dump() for root in self.own}:
            return Kind.LOCAL
        return Kind.BSRE if key in {root.public_key.dump() for root in self.bsre} else Kind.FOREIGN


def _loaded(roots: Iterable[str]) -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der)
        for root in roots
        for _name, _headers, der in pem.unarmor(root.encode("ascii"), multiple=True)
    )
