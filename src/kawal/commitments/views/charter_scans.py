"""Scans and photographs of paper that belongs to a charter."""

from django.utils.translation import gettext as _

from kawal.commitments.models import Charter
from kawal.commitments.use_address import CHARTER
from kawal.core.http import StaffRequest
from kawal.files.service import (
    Description,
    EvidenceKind,
    EvidenceVersion,
    Secrecy,
    Upload,
    add_evidence,
    use_version,
)


def kept_scan(
    request: StaffRequest, charter: Charter, upload: Upload, *, is_refusal: bool = False
) -> EvidenceVersion:
    """In the library of the unit, for official use: signatures by hand are not for the public."""
    words = (
        _("Pindaian penolakan {charter}") if is_refusal else _("Pindaian tanda tangan {charter}")
    )
    title = words.format(charter=charter)
    evidence = add_evidence(
        upload=upload, unit=charter.unit,
        description=Description(title=title[:200], kind=EvidenceKind.OTHER), secrecy=Secrecy(),
        by=request.person, now=request.now,
    )  # fmt: skip
    version = evidence.versions.get()
    use_version(
        version=version, about_kind=CHARTER, about_id=str(charter.pk), about_label=str(charter),
        by=request.person, now=request.now,
    )  # fmt: skip
    return version
