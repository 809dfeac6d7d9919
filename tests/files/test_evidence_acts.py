"""Acts on evidence: add, renew, describe, classify, withdraw; each once, each in the record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from files.cast import EXEMPT, NOW, TODAY, Cast, evidence, handed_in
from kawal.core.refusal import Refused
from kawal.events.service import Event, events, rows, sentence
from kawal.files.actions.evidence import (
    Description,
    Secrecy,
    add_evidence,
    add_version,
    classify,
    describe,
    withdraw,
)
from kawal.files.actions.uploads import begin_upload
from kawal.files.models import Evidence, Upload, Validity
from kawal.files.models.evidence import ENDING_SOON
from kawal.files.queries.library import validity_is
from kawal.units.service import close_unit

MINUTES = Description(title="Notulen", kind="notulen")


def _types() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("type", flat=True))


def _sentences() -> list[str]:
    return [sentence(row) for row in rows(events())]


def _files_events() -> list[str]:
    return [type_ for type_ in _types() if type_.startswith(("evidence.", "content."))]


def test_an_upload_becomes_evidence_and_is_used_up(cast: Cast) -> None:
    upload = handed_in(cast.ani)

    made = add_evidence(
        upload=upload, unit=cast.tirtajaya, description=MINUTES, secrecy=Secrecy(), by=cast.ani,
        now=NOW,
    )  # fmt: skip

    assert made.versions.get().number == 1
    assert not Upload.objects.exists()
    assert _files_events() == ["evidence.added"]
    assert "Ani Rahmawati menambahkan data dukung Notulen" in _sentences()


def test_two_clicks_make_one_evidence(cast: Cast) -> None:
    """T2"""
    upload = handed_in(cast.ani)
    arguments = {
        "upload": upload, "unit": cast.tirtajaya, "description": MINUTES, "secrecy": Secrecy(),
        "by": cast.ani, "now": NOW,
    }  # fmt: skip
    add_evidence(**arguments)

    with pytest.raises(Refused) as refused:
        add_evidence(**arguments)

    assert refused.value.code == "upload.gone"
    assert Evidence.objects.count() == 1


def test_an_upload_of_somebody_else_cannot_be_used(cast: Cast) -> None:
    """T29"""
    with pytest.raises(Refused) as refused:
        add_evidence(
            upload=handed_in(cast.ani), unit=cast.cempaka, description=MINUTES, secrecy=Secrecy(),
            by=cast.citra, now=NOW,
        )  # fmt: skip

    assert refused.value.code == "upload.gone"


def test_an_upload_that_is_still_coming_cannot_be_used(cast: Cast) -> None:
    upload = begin_upload(name="a.pdf", declared="", size=10, by=cast.ani, now=NOW)

    with pytest.raises(Refused) as refused:
        add_evidence(
            upload=upload, unit=cast.tirtajaya, description=MINUTES, secrecy=Secrecy(),
            by=cast.ani, now=NOW,
        )  # fmt: skip

    assert refused.value.code == "upload.unfinished"
    assert not Evidence.objects.exists()


def test_an_expired_upload_cannot_be_used(cast: Cast) -> None:
    upload = handed_in(cast.ani, now=NOW - timedelta(days=8))

    with pytest.raises(Refused):
        add_version(
            evidence=evidence(cast.ani, cast.tirtajaya), upload=upload, note_="", by=cast.ani,
            now=NOW,
        )  # fmt: skip


def test_a_closed_unit_takes_no_more_evidence(cast: Cast) -> None:
    closed = close_unit(unit=cast.cempaka, on=TODAY - timedelta(days=1), by=None, now=NOW)

    with pytest.raises(Refused) as refused:
        add_evidence(
            upload=handed_in(cast.citra), unit=closed, description=MINUTES, secrecy=Secrecy(),
            by=cast.citra, now=NOW,
        )  # fmt: skip

    assert refused.value.field == "unit"
    assert Upload.objects.count() == 1


def test_a_new_version_leaves_the_old_one(cast: Cast) -> None:
    """T16"""
    found = evidence(cast.ani, cast.tirtajaya)
    old = found.versions.get()

    new = add_version(
        evidence=found, upload=handed_in(cast.budi), note_="ditandatangani", by=cast.budi, now=NOW
    )

    assert [v.number for v in found.versions.all()] == [2, 1]
    assert old.blob_id != new.blob_id
    assert "Budi Hartono mengunggah versi 2 dari Notulen rapat" in _sentences()


def test_the_content_that_is_current_is_no_new_version(cast: Cast) -> None:
    content = b"isi\r\n"
    found = evidence(cast.ani, cast.tirtajaya, content=content, name="a.txt")

    with pytest.raises(Refused) as refused:
        add_version(
            evidence=found, upload=handed_in(cast.ani, content, "a.txt"), note_="", by=cast.ani,
            now=NOW,
        )  # fmt: skip

    assert refused.value.code == "version.same_content"


def test_a_description_is_changed_with_both_values_in_the_record(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)

    describe(
        evidence=found,
        description=replace(MINUTES, title="Notulen rapat", valid_to=date(2026, 12, 31)),
        by=cast.budi, now=NOW,
    )  # fmt: skip

    kept = Event.objects.filter(type="evidence.described").get()
    assert kept.data == {"valid_to": "– → 2026-12-31"}
    assert kept.unit_id == str(cast.tirtajaya.pk)


def test_an_unchanged_description_is_no_act(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)

    describe(
        evidence=found, description=Description(title="Notulen rapat", kind="notulen"),
        by=cast.budi, now=NOW,
    )  # fmt: skip

    assert "evidence.described" not in _types()


def test_a_classification_is_set_with_its_ground(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)

    done = classify(evidence=found, secrecy=EXEMPT, by=cast.budi, now=NOW)

    assert done.is_exempt
    assert "Budi Hartono menetapkan Notulen rapat sebagai Dikecualikan" in _sentences()


def test_withdrawn_evidence_stays_and_changes_no_more(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)

    withdraw(evidence=found, reason="salah unggah", by=cast.budi, now=NOW)

    assert Evidence.objects.get().is_withdrawn
    assert "Budi Hartono menarik Notulen rapat: salah unggah" in _sentences()
    with pytest.raises(Refused):
        withdraw(evidence=found, reason="lagi", by=cast.budi, now=NOW)
    with pytest.raises(Refused):
        describe(evidence=found, description=MINUTES, by=cast.budi, now=NOW)
    with pytest.raises(Refused):
        classify(evidence=found, secrecy=EXEMPT, by=cast.budi, now=NOW)
    with pytest.raises(Refused):
        add_version(evidence=found, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW)


def test_withdrawing_asks_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        withdraw(evidence=evidence(cast.ani, cast.tirtajaya), reason=" ", by=cast.budi, now=NOW)

    assert refused.value.field == "reason"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (None, None, Validity.UNSTATED),
        (TODAY, None, Validity.UNLIMITED),
        (TODAY + timedelta(1), None, Validity.FUTURE),
        (None, TODAY - timedelta(1), Validity.EXPIRED),
        (None, TODAY, Validity.ENDING),
        (None, TODAY + ENDING_SOON, Validity.ENDING),
        (None, TODAY + ENDING_SOON + timedelta(1), Validity.VALID),
        (TODAY + timedelta(1), TODAY + timedelta(5), Validity.FUTURE),
        (TODAY - timedelta(9), TODAY - timedelta(5), Validity.EXPIRED),
    ],
)
def test_the_page_and_the_filter_agree_on_validity(
    cast: Cast, valid_from: date | None, valid_to: date | None, expected: Validity
) -> None:
    """T12"""
    found = evidence(cast.ani, cast.tirtajaya, valid_from=valid_from, valid_to=valid_to)

    listed = [v for v in Validity if Evidence.objects.filter(validity_is(v, TODAY)).exists()]

    assert found.validity_on(TODAY) == expected
    assert listed == [expected]
