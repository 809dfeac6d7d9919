"""A ZIP of an existing folder: read, confirmed, taken in; what is written and what is not."""

from datetime import timedelta

import pytest

from assessments import beside, folders
from assessments.folders import NOW, confirmed, drafted, file, fresh, taken
from files import cast as shelf
from files import samples
from kawal.assessments.actions.folder_reading import (
    Choice,
    choose,
    discard_folder,
    expire_folders,
    read_folder,
)
from kawal.assessments.actions.folder_taking import take_batch
from kawal.assessments.models import FolderDraft, FolderFile, Run
from kawal.assessments.queries.library import known_versions
from kawal.events.service import events, rows, sentence
from kawal.faults import UnusableInput
from kawal.files.models import Upload
from kawal.files.service import Evidence, EvidenceUse, archive_of, withdraw
from kawal.files.spool import part_of
from units.town import refusal

pytestmark = pytest.mark.django_db

SK = "A.I.1.i.a SK Tim.pdf"


@pytest.fixture
def scene():
    return beside.scene()


@pytest.fixture
def draft(scene):
    return folders.looked_at(drafted(scene))


def _take(draft, **codes):
    """Tick the files that end so, with these codes, and leave the others out."""
    choices = {
        f.number: Choice(any(f.path.endswith(e) for e in codes), next(
            (code for end, code in codes.items() if f.path.endswith(end)), ""))
        for f in draft.files.filter(fault="")
    }  # fmt: skip
    choose(draft=draft, choices=choices, by=draft.owner, now=NOW)


def test_reading_tells_the_question_and_what_it_rests_on(draft):
    told = {f.name: (f.suggested, f.how) for f in draft.files.all()}

    assert told == {
        SK: ("A.I.1.i.a", "exact"),
        "Foto_apel.png": ("A.I.1.iv.b", "folder"),
        "SK Tim SPIP.pdf": ("A.I.5.ii.a", "title"),
        "catatan.txt": ("", "none"),
        "program.exe": ("", "none"),
        "pura-pura.pdf": ("", "none"),
    }
    assert draft.litter == 2


def test_reading_says_per_file_why_it_cannot_be_taken(draft):
    faults = {f.name: f.fault for f in draft.files.exclude(fault="")}

    assert set(faults) == {"program.exe", "pura-pura.pdf"}
    assert faults["program.exe"].startswith("Jenis berkas ini tidak diterima")
    assert faults["pura-pura.pdf"].startswith("Isinya bukan PDF, melainkan teks.")


def test_reading_makes_no_evidence_and_ticks_only_what_is_sure(scene):
    draft = drafted(scene)

    ticked = set(draft.files.filter(is_taken=True).values_list("path", flat=True))

    assert {path.rpartition("/")[2] for path in ticked} == {SK, "Foto_apel.png"}
    assert file(draft, "SK Tim SPIP.pdf").how == "title"
    assert not Evidence.objects.exists()


def test_an_archive_that_is_not_safe_is_dropped_with_every_reason(scene):
    content = folders.zipped({"../SK.pdf": samples.PDF, "C:/x.pdf": samples.PDF})
    upload = folders.uploaded(scene.ani, content)
    sheet = beside.answer(scene.run).sheet

    with pytest.raises(UnusableInput) as refused:
        read_folder(sheet=sheet, upload=upload, by=scene.ani, now=NOW)

    assert [fault.code for fault in refused.value.faults] == ["ZIP-PATH", "ZIP-PATH"]
    assert not Upload.objects.exists()
    assert not part_of(upload.pk).exists()


def test_a_run_that_was_sent_is_not_read_for(scene):
    Run.objects.update(state="submitted")

    with refusal("run.not_open"):
        drafted(scene)


def test_what_is_confirmed_becomes_evidence_beside_its_question(scene, draft):
    done = taken(confirmed(draft, scene))

    evidence = Evidence.objects.get(title="SK Tim")
    use = EvidenceUse.objects.get(version__evidence=evidence)
    assert (evidence.unit, evidence.kind, evidence.classification) == (
        scene.tirtajaya, "keputusan", "terbatas",
    )  # fmt: skip
    assert use.about_id == str(beside.answer(scene.run, "A.I.1.i.a").pk)
    assert evidence.versions.get().file_name == SK
    assert set(done.files.values_list("outcome", flat=True)) == {"", "attached"}


def test_the_act_is_recorded_once_with_its_counts(scene, draft):
    taken(confirmed(draft, scene))

    found = rows(events().filter(type="run.folder_imported"))

    assert [sentence(e) for e in found] == [
        "Ani Rahmawati mengimpor map Data Dukung.zip ke Kecamatan Tirtajaya 2026: "
        "3 berkas dikaitkan, "
        "0 masuk pustaka, 0 tidak diterima"
    ]


def test_the_archive_goes_once_everything_is_taken(
    scene, draft, django_capture_on_commit_callbacks
):
    upload = draft.upload

    with django_capture_on_commit_callbacks(execute=True):
        done = taken(confirmed(draft, scene))

    assert done.finished_at == NOW
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert not part_of(upload.pk).exists()


def test_a_file_without_a_question_goes_to_the_library_alone(scene, draft):
    _take(draft, **{"catatan.txt": ""})

    done = taken(confirmed(draft, scene, kind="notulen", classification="terbuka"))

    evidence = Evidence.objects.get()
    assert (evidence.title, evidence.kind, evidence.classification) == (
        "catatan", "notulen", "terbuka",
    )  # fmt: skip
    assert file(done, "catatan.txt").outcome == "kept"
    assert not EvidenceUse.objects.exists()


def test_the_person_decides_the_question(scene, draft):
    _take(draft, **{"catatan.txt": "A.I.5.v.b"})

    taken(confirmed(draft, scene, keeps_names=True))

    assert EvidenceUse.objects.get().about_id == str(beside.answer(scene.run, "A.I.5.v.b").pk)


def test_a_question_that_does_not_exist_is_refused(draft):
    number = file(draft, SK).number

    with refusal("folder.unknown_question"):
        choose(draft=draft, choices={number: Choice(True, "A.I.9")}, by=draft.owner, now=NOW)


def test_a_file_at_fault_cannot_be_ticked(draft):
    bad = file(draft, "program.exe")

    choose(draft=draft, choices={bad.number: Choice(True, "")}, by=draft.owner, now=NOW)

    assert not file(draft, "program.exe").is_taken


def test_the_same_bytes_in_the_library_are_linked_and_not_stored_twice(scene, draft):
    known = shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF, name="SK lama.pdf")
    _take(draft, **{SK: "A.I.1.i.a"})

    done = taken(confirmed(draft, scene))

    assert file(done, SK).outcome == "linked"
    assert Evidence.objects.get() == known
    assert EvidenceUse.objects.get().version.evidence == known


def test_the_same_bytes_without_a_question_are_known_already(scene, draft):
    shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF, name="SK lama.pdf")
    _take(draft, **{SK: ""})

    done = taken(confirmed(draft, scene))

    assert file(done, SK).outcome == "known"
    assert Evidence.objects.count() == 1


def test_bytes_that_another_unit_has_are_not_told_and_are_taken_anew(scene, draft):
    """An upload must not be a way to ask what somebody else has."""
    shelf.evidence(scene.citra, scene.cempaka, content=samples.PDF, name="SK lain.pdf")
    _take(draft, **{SK: "A.I.1.i.a"})
    digest = file(draft, SK).sha256

    assert known_versions(scene.ani, scene.run, [digest]) == {}
    assert file(taken(confirmed(draft, scene)), SK).outcome == "attached"


def test_exempt_and_withdrawn_evidence_is_not_known(scene, draft):
    digest = file(draft, SK).sha256
    hidden = shelf.evidence(scene.budi, scene.tirtajaya, content=samples.PDF, secrecy=shelf.EXEMPT)
    gone = shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF)
    withdraw(evidence=gone, reason="Keliru.", by=scene.ani, now=NOW)

    known = known_versions(scene.ani, scene.run, [digest])

    assert known == {}
    assert hidden.is_exempt


def test_the_same_bytes_twice_in_one_folder_are_stored_once(scene):
    draft = drafted(scene, {"1/A.I.1.i.a.pdf": samples.PDF, "2/A.I.1.iv.b.pdf": samples.PDF})

    done = taken(confirmed(draft, scene))

    assert sorted(done.files.values_list("outcome", flat=True)) == ["attached", "linked"]
    assert Evidence.objects.count() == 1
    assert EvidenceUse.objects.count() == 2


def test_batches_go_on_where_the_last_one_ended(scene):
    names = {f"A.I.1.i.a berkas {n}.txt": f"isi {n}".encode() for n in range(23)}
    draft = confirmed(drafted(scene, names), scene)

    left = [take_batch(draft=fresh(draft), by=scene.ani, now=NOW) for _ in range(3)]

    assert left == [13, 3, 0]
    assert Evidence.objects.count() == 23


def test_taking_again_what_is_done_changes_nothing(scene, draft):
    done = taken(confirmed(draft, scene))

    assert take_batch(draft=done, by=scene.ani, now=NOW) == 0
    assert EvidenceUse.objects.count() == 3
    assert events().filter(type="run.folder_imported").count() == 1


def test_nothing_is_taken_before_it_was_confirmed(draft):
    with refusal("folder.not_confirmed"):
        take_batch(draft=draft, by=draft.owner, now=NOW)


def test_choices_stand_once_confirmed(scene, draft):
    confirmed(draft, scene)

    with refusal("folder.confirmed"):
        choose(draft=draft, choices={}, by=draft.owner, now=NOW)
    with refusal("folder.confirmed"):
        confirmed(draft, scene)


def test_a_folder_of_which_nothing_is_ticked_is_not_confirmed(scene, draft):
    _take(draft)

    with refusal("folder.nothing_chosen"):
        confirmed(draft, scene)


def test_a_unit_outside_the_run_owns_nothing_of_it(scene, draft):
    with refusal("evidence.unit_outside"):
        confirmed(draft, scene, unit=scene.cempaka)


def test_a_run_that_was_sent_meanwhile_takes_nothing(scene, draft):
    done = confirmed(draft, scene)
    Run.objects.update(state="submitted")

    with refusal("run.not_open"):
        take_batch(draft=fresh(done), by=scene.ani, now=NOW)
    assert not Evidence.objects.exists()


def test_a_run_that_was_sent_is_not_confirmed_for(scene, draft):
    Run.objects.update(state="submitted")

    with refusal("run.not_open"):
        confirmed(fresh(draft), scene)


def test_a_file_that_is_refused_costs_only_itself(scene, draft):
    confirmed(draft, scene)
    FolderFile.objects.filter(path__endswith="Foto_apel.png").update(path="x/Foto_apel.pdf")
    archive = archive_of(draft.upload)
    archive.write_bytes(archive.read_bytes().replace(b"Foto_apel.png", b"Foto_apel.pdf"))

    done = taken(draft)

    refused = file(done, "Foto_apel.pdf")
    assert refused.outcome == "refused"
    assert "isinya bukan PDF" in refused.told
    assert Evidence.objects.count() == 2


def test_a_file_damaged_on_the_disk_is_refused_with_its_reason(scene, draft):
    confirmed(draft, scene)
    archive = archive_of(draft.upload)
    content = bytearray(archive.read_bytes())
    content[content.index(b"SK Tim.pdf") + 40] ^= 0xFF
    archive.write_bytes(content)

    done = taken(draft)

    assert file(done, SK).outcome == "refused"
    assert "rusak" in file(done, SK).told


def test_an_antivirus_that_is_away_leaves_the_files_waiting(scene, draft, settings):
    settings.KAWAL_CLAMD = "unix:///nowhere/clamd.sock"
    confirmed(draft, scene)

    with refusal("file.scanner_away"):
        take_batch(draft=fresh(draft), by=scene.ani, now=NOW)

    assert draft.files.filter(is_taken=True, outcome="").count() == 3
    assert not Evidence.objects.exists()


def test_a_new_upload_replaces_the_earlier_one(scene, draft):
    drafted(scene, {"A.I.1.i.a.pdf": samples.PDF})

    assert FolderDraft.objects.count() == 1
    assert Upload.objects.count() == 1
    assert not part_of(draft.upload.pk).exists()


def test_the_same_upload_read_again_keeps_its_archive(scene, draft):
    """A button pressed twice, or a page sent again."""
    upload = draft.upload

    read_folder(sheet=draft.sheet, upload=upload, by=scene.ani, now=NOW)

    again = FolderDraft.objects.get()
    assert again != draft
    assert again.upload == upload
    assert part_of(upload.pk).exists()
    assert again.files.count() > 0


def test_a_folder_can_be_thrown_away(draft):
    discard_folder(draft=draft)

    assert not FolderDraft.objects.exists()
    assert not Upload.objects.exists()


def test_what_nobody_came_back_for_expires(draft):
    assert expire_folders(now=NOW + timedelta(days=6)) == 0
    assert expire_folders(now=NOW + timedelta(days=7)) == 1
    assert not FolderFile.objects.exists()
    assert not part_of(draft.upload.pk).exists()


def test_an_archive_that_is_gone_is_said_so(scene, draft):
    confirmed(draft, scene)
    FolderDraft.objects.update(upload=None)

    with refusal("folder.gone"):
        take_batch(draft=fresh(draft), by=scene.ani, now=NOW)


def test_a_finished_report_can_be_thrown_away_too(scene, draft):
    discard_folder(draft=taken(confirmed(draft, scene)))

    assert Evidence.objects.count() == 3
