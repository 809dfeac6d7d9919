"""The two versions of the service: the same questions, asked differently."""

import base64
import binascii
import re
from typing import Any, Protocol

from kawal.signing import errors
from kawal.signing.acts import Act
from kawal.signing.bsre.answers import taken
from kawal.signing.bsre.http import Reply, Service, Silence
from kawal.signing.credential import Credential

_GROWTH = 2_000_000  # of a document by one signature, generously
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Client(Protocol):
    """What both versions can be asked."""

    service: Service

    def status(self, subject: str) -> Reply | Silence: ...

    def sign(self, document: bytes, act: Act, credential: Credential) -> bytes: ...

    def verification(self, document: bytes) -> Reply | Silence: ...


class Version1:
    """Multipart forms; the signed document comes as it is and can be fetched again by its id."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def status(self, subject: str) -> Reply | Silence:
        return self.service.ask("GET", f"/api/user/status/{_digits(subject)}")

    def sign(self, document: bytes, act: Act, credential: Credential) -> bytes:
        del act  # this version takes neither reason nor place for an invisible signature

        def content() -> dict[str, Any]:
            return {
                "files": {"file": ("dokumen.pdf", document, "application/pdf")},
                "data": {
                    "nik": credential.subject,
                    "passphrase": credential.passphrase.spend(),
                    "tampilan": "invisible",
                },
            }

        most = len(document) + _GROWTH
        answer = taken(self.service.ask("POST", "/api/sign/pdf", content, most=most))
        if answer.is_whole and answer.body:
            return answer.body
        return self._fetched(answer.headers.get("id_dokumen", ""), most)

    def _fetched(self, number: str, most: int) -> bytes:
        """An answer that broke off is asked for again by its id; nothing is signed twice for it."""
        if not _ID.fullmatch(number):
            raise errors.answer_lost()
        answer = self.service.ask("GET", f"/api/sign/download/{number}", most=most)
        if isinstance(answer, Silence) or not answer.is_whole:
            raise errors.answer_lost()
        return taken(answer).body

    def verification(self, document: bytes) -> Reply | Silence:
        return self.service.ask(
            "POST",
            "/api/sign/verify",
            lambda: {"files": {"signed_file": ("dokumen.pdf", document, "application/pdf")}},
        )


class Version2:
    """JSON with documents in base64; a signer is named by NIK or mail address."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def status(self, subject: str) -> Reply | Silence:
        return self.service.ask(
            "POST", "/api/v2/user/check/status", lambda: {"json": _named(subject)}
        )

    def send_code(self, subject: str) -> Reply | Silence:
        """Asks the service to send the signer a one-time code, good for one document."""
        return self.service.ask(
            "POST", "/api/v2/sign/get/totp", lambda: {"json": _named(subject) | {"data": "1"}}
        )

    def sign(self, document: bytes, act: Act, credential: Credential) -> bytes:
        def content() -> dict[str, Any]:
            typed = "totp" if credential.is_code else "passphrase"
            return {
                "json": _named(credential.subject)
                | {
                    typed: credential.passphrase.spend(),
                    "signatureProperties": [
                        {"tampilan": "INVISIBLE", "reason": act.reason, "location": act.place}
                    ],
                    "file": [base64.b64encode(document).decode("ascii")],
                }
            }

        most = (len(document) + _GROWTH) * 4 // 3
        answer = taken(self.service.ask("POST", "/api/v2/sign/pdf", content, most=most))
        if not answer.is_whole:
            raise errors.answer_lost()
        return _only_file(answer)

    def verification(self, document: bytes) -> Reply | Silence:
        encoded = base64.b64encode(document).decode("ascii")
        return self.service.ask("POST", "/api/v2/verify/pdf", lambda: {"json": {"file": encoded}})


def _only_file(answer: Reply) -> bytes:
    match answer.data.get("file"):
        case [str(encoded)]:
            try:
                return base64.b64decode(encoded, validate=True)
            except (binascii.Error, ValueError):
                raise errors.answer_unusable() from None
        case _:
            raise errors.answer_unusable()


def _named(subject: str) -> dict[str, str]:
    return {"email": subject} if "@" in subject else {"nik": _digits(subject)}


def _digits(subject: str) -> str:
    """A NIK goes into an address: nothing but its digits."""
    if not re.fullmatch(r"[0-9]{16}", subject):
        raise errors.not_registered()
    return subject
