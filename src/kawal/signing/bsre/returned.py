"""Whether what came back is our document with one good signature more, of whom it should be."""

from datetime import datetime

from kawal.core.refusal import Refused
from kawal.signing import errors
from kawal.signing.holder_names import is_one_name
from kawal.signing.report import Kind, Report
from kawal.signing.verification import verify

_ADDED = {"validation_data", "form"}


def refuse_unless_ours(
    before: bytes, after: bytes, *, signatures: int, signer: str, now: datetime
) -> Report:
    """The report on it; refuses another document, a page more, a foreign certificate, and that of
    somebody else: whoever knows another one's passphrase signs in that one's name only.
    """
    if not after.startswith(before):
        raise errors.answer_unusable()
    try:
        report = verify(after, now=now, earlier=len(before), may_wait=True)
    except Refused:
        raise errors.answer_unusable() from None
    if len(report.signatures) != signatures + 1 or report.since not in _ADDED:
        raise errors.answer_unusable()
    newest = report.signatures[-1]
    if not (report.is_unchanged and newest.is_trusted and newest.kind == Kind.BSRE):
        raise errors.answer_unusable()
    if not is_one_name(newest.certificate_name, signer):
        raise errors.another_holder()
    return report
