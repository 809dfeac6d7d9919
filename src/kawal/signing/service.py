"""What other apps use of signing."""

from kawal.signing.acts import Act, Box, Capacity, Field, Signatory
from kawal.signing.authority import UnusableAuthority, renew, trusted_roots
from kawal.signing.bsre.provider import BsreSigner
from kawal.signing.bsre.settings import bsre_settings
from kawal.signing.certificates import LABEL
from kawal.signing.credential import Credential, Passphrase
from kawal.signing.errors import BUSY, NOBODYS_TRY, AnotherHolder, Unsure
from kawal.signing.errors import not_registered as no_credential
from kawal.signing.local import LocalSigner
from kawal.signing.report import Kind, Report, SignatureFound, Trouble
from kawal.signing.signer import Signer
from kawal.signing.verification import verify
from kawal.signing.wording import kind_label, troubles, verdict

__all__ = [
    "BUSY",
    "LABEL",
    "NOBODYS_TRY",
    "Act",
    "AnotherHolder",
    "Box",
    "BsreSigner",
    "Capacity",
    "Credential",
    "Field",
    "Kind",
    "LocalSigner",
    "Passphrase",
    "Report",
    "Signatory",
    "SignatureFound",
    "Signer",
    "Trouble",
    "Unsure",
    "UnusableAuthority",
    "bsre_settings",
    "kind_label",
    "no_credential",
    "renew",
    "signer",
    "troubles",
    "trusted_roots",
    "verdict",
    "verify",
]


def signer(kind: Kind) -> Signer:
    """The provider of this kind. Refuses one that is not set up; `foreign` is nobody's to use."""
    if kind == Kind.LOCAL:
        return LocalSigner()
    if kind == Kind.BSRE:
        return BsreSigner()
    raise ValueError(kind)
