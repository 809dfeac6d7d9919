"""What an answer of the service means for a person."""

from collections.abc import Mapping

from kawal.core.refusal import Refused
from kawal.signing import errors
from kawal.signing.bsre.http import Reply, Silence
from kawal.signing.holder_names import is_one_name

CAN_SIGN = "ISSUE"
_OK = 200

# Wording of the service differs between its releases; the words that decide have not.
_SIGNS = (
    (("passphrase", "totp", "otp"), errors.wrong_passphrase),
    (("expired", "kadaluarsa", "kadaluwarsa", "kedaluwarsa"), errors.certificate_expired),
    (("not_registered", "not registered", "belum terdaftar", "tidak terdaftar"),
     errors.not_registered),
    (("revoke", "dicabut", "suspend", "no_certificate"), errors.certificate_unusable),
)  # fmt: skip


def taken(answer: Reply | Silence) -> Reply:
    """An answer that says yes; everything else as a refusal."""
    if answer is Silence.AWAY:
        raise errors.service_away()
    if answer is Silence.LOST:
        raise errors.answer_lost()
    if answer.status == _OK:
        return answer
    raise _refusal(answer)


def refuse_unless_can_sign(answer: Reply | Silence, name: str) -> None:
    """The status of a certificate, which both versions give under the same name.

    Whose it is, is told by some releases only; it is compared where it is.
    """
    if answer is Silence.LOST:
        raise errors.service_away()  # it was only asked
    if isinstance(answer, Reply) and answer.status >= 500:
        raise errors.service_failed()
    if isinstance(answer, Reply) and (refusal := _named(answer)):
        raise refusal
    said = taken(answer).data
    if said.get("status") != CAN_SIGN:
        raise errors.certificate_unusable()
    holder = _holder_told(said)
    if holder and not is_one_name(holder, name):
        raise errors.checked_another(name)


def _holder_told(said: Mapping[str, object]) -> str:
    within = said.get("data")
    for part in (said, within if isinstance(within, Mapping) else {}):
        for key in ("nama", "name"):
            if isinstance(told := part.get(key), str) and told.strip():
                return told
    return ""


def _refusal(answer: Reply) -> Refused:
    if answer.status >= 500 or answer.status < 400:
        return errors.service_failed()
    if named := _named(answer):
        return named
    if answer.status in {401, 403}:
        return errors.service_refuses_us()
    return errors.service_failed()


def _named(answer: Reply) -> Refused | None:
    said = [answer.data.get(key) for key in ("error", "message", "status")]
    line = " ".join(one for one in said if isinstance(one, str)).casefold()
    for words, refusal in _SIGNS:
        if any(word in line for word in words):
            return refusal()
    return None
