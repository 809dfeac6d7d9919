"""One signature: who, when, whether what it signed is still there, and what came after it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import cms
from pyhanko.sign.diff_analysis.policy_api import DiffResult
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    PdfSignatureStatus,
    SignatureCoverageLevel,
    TimestampSignatureStatus,
)

from kawal.signing.inspection.history import level
from kawal.signing.inspection.naming import claimed, said_of
from kawal.signing.inspection.opening import Opening, text
from kawal.signing.inspection.trust import Trust
from kawal.signing.report import Kind, SignatureFound, TimeSource, Trouble

_FOR_SIGNING = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
_FOR_ANYTHING = KeyUsageConstraints(key_usage=set())  # whose it is, whatever it is for
_REVOKED = {"REVOKED", "REVOKED_NO_POE", "REVOKED_CA_NO_POE"}
_OVER = {"EXPIRED", "NOT_YET_VALID", "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED"}
_EXPLAINED = {"none", "validation_data", "form"}


async def inspected(found: EmbeddedPdfSignature, opening: Opening, trust: Trust) -> SignatureFound:
    """All that can be said of it; one that cannot be read is broken, not passed over."""
    field = text(found.field_name)
    try:
        _refuse_filling(found)
        status, moment, source, kind = await _judged(found, trust)
    except (SignatureValidationError, ValueError, TypeError, KeyError):
        return SignatureFound(field=field, **claimed(found), troubles=(Trouble.BROKEN,))
    others = _fields_not_signed(status, opening)
    is_explained = level(status.diff_result) in _EXPLAINED and not others and bool(status.docmdp_ok)
    if _is_at_end(found, opening):
        is_explained = True
    return SignatureFound(
        field=field,
        kind=kind,
        **said_of(found, kind),
        signed_at=moment,
        time_source=source,
        is_intact=status.intact and status.valid,
        covers_all_before=status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        changed_after="none" if _is_at_end(found, opening) else level(status.diff_result),
        changed_fields=others,
        keeps_permission=bool(status.docmdp_ok),
        troubles=tuple(_troubles(status, kind, source, is_explained=is_explained)),
    )


async def _judged(
    found: EmbeddedPdfSignature, trust: Trust
) -> tuple[PdfSignatureStatus, datetime | None, TimeSource, Kind]:
    """Judged as of the moment that a believed clock sealed in; without one, as of now."""
    stamp = await _believed_stamp(found, trust)
    if stamp is None:
        status = await _status(found, trust, trust.now)
        said = _aware(found.self_reported_timestamp)
        return status, said, "claimed" if said else "none", await _kind(found, trust, status)
    status = await _status(found, trust, stamp.timestamp)
    kind = await _kind(found, trust, status)
    is_ours = trust.kind(stamp.validation_path) == Kind.LOCAL
    source: TimeSource = "timestamp" if is_ours or kind != Kind.LOCAL else "claimed"
    return status, stamp.timestamp, source, kind


async def _believed_stamp(
    found: EmbeddedPdfSignature, trust: Trust
) -> TimestampSignatureStatus | None:
    stamp = (await _status(found, trust, trust.now, is_final=False)).timestamp_validity
    if stamp is None or _is_believed(stamp):
        return stamp
    # Our own clock may have ended with its generation; its root is still believed, as of then.
    then = (await _status(found, trust, stamp.timestamp, is_final=False)).timestamp_validity
    is_ours = then and _is_believed(then) and trust.kind(then.validation_path) == Kind.LOCAL
    return then if is_ours else None


def _is_believed(stamp: TimestampSignatureStatus) -> bool:
    return stamp.valid and stamp.intact and stamp.trusted


async def _status(
    found: EmbeddedPdfSignature, trust: Trust, moment: datetime, *, is_final: bool = True
) -> PdfSignatureStatus:
    """Comparing revisions is the slow part; it is done once."""
    context = trust.at(moment)
    return await async_validate_pdf_signature(
        found,
        context,
        ts_validation_context=context,
        key_usage_settings=_FOR_SIGNING if is_final else _FOR_ANYTHING,
        skip_diff=not is_final,
    )


async def _kind(found: EmbeddedPdfSignature, trust: Trust, status: PdfSignatureStatus) -> Kind:
    """Of whom the certificate is, whether or not it is over by now."""
    if status.trusted:
        return trust.kind(status.validation_path)
    begun = found.signer_cert.not_valid_before + timedelta(seconds=1)
    return trust.kind((await _status(found, trust, begun, is_final=False)).validation_path)


def _troubles(
    status: PdfSignatureStatus, kind: Kind, source: TimeSource, *, is_explained: bool
) -> list[Trouble]:
    if not (status.intact and status.valid):
        return [Trouble.BROKEN]
    troubles = []
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION or not is_explained:
        troubles.append(Trouble.CHANGED)
    if kind == Kind.LOCAL and source != "timestamp":
        troubles.append(Trouble.NO_TIME)
    if not status.trusted:
        troubles.append(_distrust(status, kind))
    return troubles


def _distrust(status: PdfSignatureStatus, kind: Kind) -> Trouble:
    why = status.trust_problem_indic.standard_name if status.trust_problem_indic else ""
    if status.revoked or why in _REVOKED:
        return Trouble.REVOKED
    if kind == Kind.FOREIGN:
        return Trouble.UNKNOWN_ISSUER
    if why in _OVER:
        return Trouble.EXPIRED
    return Trouble.UNUSABLE


def _fields_not_signed(status: PdfSignatureStatus, opening: Opening) -> tuple[str, ...]:
    """Fields that changed after it and are no signatures: nobody signs by filling in a form."""
    if not isinstance(status.diff_result, DiffResult):
        return ()
    changed = {text(name) for name in status.diff_result.changed_form_fields}
    return tuple(sorted(changed - set(opening.fields)))


def _refuse_filling(found: EmbeddedPdfSignature) -> None:
    """The room left over beside the signature is the only part of a file that nothing covers."""
    content = found.pkcs7_content
    if content[len(cms.ContentInfo.load(content).dump()) :].strip(b"\0"):
        raise ValueError("bytes behind the signature")


def _is_at_end(found: EmbeddedPdfSignature, opening: Opening) -> bool:
    stream = opening.pdf.stream
    return bool(_end(found) == stream.seek(0, 2))


def _end(found: EmbeddedPdfSignature) -> int:
    """Where its bytes end; -1 if they are not two pieces around the signature itself."""
    numbers = [int(number) for number in found.byte_range]
    hole = 2 * len(found.pkcs7_content) + 2
    if len(numbers) != 4 or numbers[0] != 0 or numbers[2] != numbers[1] + hole:
        return -1
    return numbers[2] + numbers[3]


def is_last(found: Sequence[EmbeddedPdfSignature], seen: Sequence[Any], size: int) -> bool:
    """Nothing after the last signature, or no more than what helps to validate it later."""
    if any(_end(one) == size for one in found):
        return True
    return bool(seen) and seen[-1].changed_after == "validation_data"


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
