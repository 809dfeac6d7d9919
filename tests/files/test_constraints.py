"""What the database itself refuses, whatever code may do."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from files.cast import EXEMPT, NOW, Cast, evidence, handed_in
from kawal.files.actions.uses import use_version
from kawal.files.models import Blob, Evidence, EvidenceUse, EvidenceVersion, Upload


def _refused(rows: Any, name: str, **changes: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("evidence_has_a_title", {"title": ""}),
        ("evidence_kind_is_known", {"kind": "lain"}),
        (
            "evidence_ends_after_it_starts",
            {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)},
        ),
        ("evidence_exempt_with_ground_and_period", {"classification": "dikecualikan"}),
        ("evidence_exempt_with_ground_and_period", {"classification": "rahasia"}),
        ("evidence_exempt_with_ground_and_period", {"legal_ground": "17h"}),
        ("evidence_exempt_with_ground_and_period", {"ground_note": "tanpa dasar"}),
        ("evidence_withdrawn_by_someone_for_a_reason", {"withdrawn_at": NOW}),
        ("evidence_withdrawn_by_someone_for_a_reason", {"withdrawal_reason": "tanpa orang"}),
    ],
)
def test_an_evidence_that_makes_no_sense_is_refused(
    cast: Cast, name: str, changes: dict[str, Any]
) -> None:
    evidence(cast.ani, cast.tirtajaya)

    _refused(Evidence.objects.all(), name, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"legal_ground": ""},
        {"legal_ground": "18a"},
        {"closed_from": None},
        {"closed_until": None},
        {"closed_until": date(2025, 1, 1)},
    ],
)
def test_an_exempt_evidence_keeps_its_ground_and_period(
    cast: Cast, changes: dict[str, Any]
) -> None:
    evidence(cast.ani, cast.tirtajaya, secrecy=EXEMPT)

    _refused(Evidence.objects.all(), "evidence_exempt_with_ground_and_period", **changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("evidenceversion_from_one", {"number": 0}),
        ("evidenceversion_has_a_name", {"file_name": ""}),
        ("evidenceversion_kind_is_known", {"file_kind": "exe"}),
    ],
)
def test_a_version_that_makes_no_sense_is_refused(
    cast: Cast, name: str, changes: dict[str, Any]
) -> None:
    evidence(cast.ani, cast.tirtajaya)

    _refused(EvidenceVersion.objects.all(), name, **changes)


def test_a_number_is_given_once(cast: Cast) -> None:
    version = evidence(cast.ani, cast.tirtajaya).versions.get()

    with pytest.raises(IntegrityError, match="evidenceversion_number_once"), transaction.atomic():
        EvidenceVersion.objects.create(
            evidence=version.evidence, number=1, blob=version.blob, file_name="b.pdf",
            file_kind="pdf", uploaded_at=NOW, uploaded_by=cast.ani,
        )  # fmt: skip


def test_bytes_that_a_version_needs_cannot_be_deleted(cast: Cast) -> None:
    evidence(cast.ani, cast.tirtajaya)

    with pytest.raises(ProtectedError):
        Blob.objects.all().delete()


@pytest.mark.parametrize(
    ("name", "changes"),
    [("blob_sha256_is_a_digest", {"sha256": "abc"}), ("blob_is_not_empty", {"size": 0})],
)
def test_a_blob_that_makes_no_sense_is_refused(
    cast: Cast, name: str, changes: dict[str, Any]
) -> None:
    handed_in(cast.ani)

    _refused(Blob.objects.all(), name, **changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("upload_ready_with_kind", {"blob": None}),
        ("upload_ready_with_kind", {"file_kind": ""}),
        ("upload_is_not_empty", {"size": 0}),
        ("upload_expires_later", {"expires_at": NOW}),
    ],
)
def test_an_upload_that_makes_no_sense_is_refused(
    cast: Cast, name: str, changes: dict[str, Any]
) -> None:
    handed_in(cast.ani)

    _refused(Upload.objects.all(), name, **changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("evidenceuse_is_about_something", {"about_kind": ""}),
        ("evidenceuse_is_about_something", {"about_id": ""}),
        ("evidenceuse_is_about_something", {"about_label": ""}),
        ("evidenceuse_verdict_by_someone", {"verdict": "accepted"}),
        ("evidenceuse_verdict_by_someone", {"judged_at": NOW}),
        ("evidenceuse_verdict_by_someone", {"reason": "tanpa putusan"}),
        ("evidenceuse_verdict_by_someone", {"verdict": "bagus", "judged_at": NOW}),
        ("evidenceuse_refusal_with_a_reason", {"verdict": "rejected", "judged_at": NOW}),
    ],
)
def test_a_use_that_makes_no_sense_is_refused(
    cast: Cast, name: str, changes: dict[str, Any]
) -> None:
    use_version(
        version=evidence(cast.ani, cast.tirtajaya).versions.get(), about_kind="answer",
        about_id="A.I.1.i.a", about_label="Tim kerja", by=cast.ani, now=NOW,
    )  # fmt: skip
    if "judged_at" in changes and "verdict" in changes:
        changes = {**changes, "judged_by": cast.budi}

    _refused(EvidenceUse.objects.all(), name, **changes)
