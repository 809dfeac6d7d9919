"""The provider `bsre`: signs with a person's certified certificate, at the agency's service."""

from collections.abc import Sequence

from kawal.core.time import now as present
from kawal.signing import errors
from kawal.signing.acts import Act, Field
from kawal.signing.bsre.answers import refuse_unless_can_sign, taken
from kawal.signing.bsre.http import Service
from kawal.signing.bsre.returned import refuse_unless_ours
from kawal.signing.bsre.settings import BsreSettings, bsre_roots, bsre_settings
from kawal.signing.bsre.versions import Client, Version1, Version2
from kawal.signing.credential import Credential
from kawal.signing.fields import prepare
from kawal.signing.report import Kind
from kawal.signing.writing import fields_in_order, opened

_VALID = {"valid", "total_passed"}


class BsreSigner:
    """Signatures are not seen on the page: what is printed there is final before the first of them.

    The service makes its own field, so an empty one would stay empty for ever: `prepare` adds a
    form without fields, and whose turn it is stands with whoever calls.
    """

    kind = Kind.BSRE

    def __init__(self, settings: BsreSettings | None = None) -> None:
        settings = settings or bsre_settings()
        if settings is None or not bsre_roots():
            raise errors.not_set_up()
        service = Service(settings)
        self._client: Client = Version1(service) if settings.version == 1 else Version2(service)

    def prepare(self, document: bytes, fields: Sequence[Field]) -> bytes:
        del fields
        return prepare(document, ())

    def check(self, credential: Credential | None, name: str) -> None:
        """Refuses a signer whose certificate is missing, over or revoked, or in another name where
        the service tells one: not every release does. Spends no passphrase.
        """
        if credential is None:
            raise errors.not_registered()
        refuse_unless_can_sign(self._client.status(credential.subject), name)

    def send_code(self, subject: str) -> None:
        """Version 2: the signer gets a one-time code, which then stands in for the passphrase."""
        if not isinstance(self._client, Version2):
            raise errors.no_codes()
        taken(self._client.send_code(subject))

    def sign(self, document: bytes, act: Act, credential: Credential | None = None) -> bytes:
        """Asked once, never again by itself: wrong passphrases lock a certificate.

        Refuses whatever comes back that is not this document with one new signature of a
        certificate of BSrE in the name of `act.who`. If the answer is lost, `errors.Unsure`: the
        document here is as it was, and signing it again does no harm.
        """
        if credential is None:
            raise errors.not_registered()
        before = opened(document)
        if "/AcroForm" not in before.root:
            raise ValueError("a document that was not prepared")
        count = sum(signature is not None for signature in fields_in_order(before).values())
        signed = self._client.sign(document, act, credential)
        refuse_unless_ours(document, signed, signatures=count, signer=act.who.name, now=present())
        return signed

    def is_confirmed(self, document: bytes) -> bool:
        """What the service itself says of a signed document; a second opinion beside `verify`."""
        said = taken(self._client.verification(document)).data
        verdict = said.get("summary") or said.get("conclusion")
        return isinstance(verdict, str) and verdict.casefold() in _VALID
