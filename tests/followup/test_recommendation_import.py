"""The register in and out: faults by cell, a preview that changes nothing, the same layout back."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from followup.acting import NOW, Scene
from followup.findings import TEXT, proven, recorded, spread
from kawal.core.throttle import take
from kawal.core.time import now
from kawal.documents.tables.drafts import Stale
from kawal.documents.tables.report import Report
from kawal.events.models import Event
from kawal.events.service import rows as event_rows
from kawal.events.service import sentence
from kawal.faults import UnusableInput
from kawal.followup.actions.closing import close_recommendation
from kawal.followup.actions.recommendation_drafts import (
    apply_register,
    draft_register,
    forget_old_registers,
)
from kawal.followup.models import Recommendation, RecommendationDraft
from kawal.followup.register import importing
from kawal.followup.register.layout import register
from kawal.followup.views.allowance import IMPORTS

IMPORT = "/rekomendasi/impor/"
HEADS = [column.head for column in register().columns]


def line(scene: Scene, **changes: Any) -> list[Any]:
    given: dict[str, Any] = {
        "Sumber": "BPK", "Nomor": "1", "Tahun": 2025, "Tanggal": date(2026, 3, 2),
        "Nomor surat": "LHP/1", "Judul surat": "LHP", "Rekomendasi": TEXT,
        "Dimensi SPI": "", "Kode unit": scene.tirtajaya.code, "Jabatan": "", "Tenggat": "",
    }  # fmt: skip
    given |= {head.replace("_", " "): value for head, value in changes.items()}
    return [given[head] for head in HEADS]


def xlsx(*lines: list[Any], heads: list[Any] | None = None, sheet: str = "Rekomendasi") -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(HEADS if heads is None else heads)
    for each in lines:
        page.append(each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def drafted(scene: Scene, raw: bytes, name: str = "register.xlsx") -> RecommendationDraft:
    return draft_register(agency=scene.city, file_name=name, raw=raw, by=scene.endang, now=NOW)


def faults_of(scene: Scene, raw: bytes, name: str = "register.xlsx") -> list[tuple[str, str]]:
    with pytest.raises(UnusableInput) as refused:
        drafted(scene, raw, name)
    assert not RecommendationDraft.objects.exists()
    return [(fault.where, fault.code) for fault in refused.value.faults]


def test_a_preview_changes_nothing_and_applying_does_what_it_showed(scene: Scene) -> None:
    recorded(scene, source="bpk", letter_number="LHP/1", letter_title="LHP", dimension="",
             dated_on=date(2026, 3, 2), due_on=None)  # fmt: skip
    before = Event.objects.count()
    raw = xlsx(
        line(scene), line(scene, Nomor="2", Jabatan="Sekretaris kecamatan"),
        line(scene, Sumber="spi", Tahun="2025", Tanggal="31/12/2025", Dimensi_SPI="tii"),
    )  # fmt: skip

    draft = drafted(scene, raw)
    shown = Report.from_json(draft.report)
    untouched = (Recommendation.objects.count(), Event.objects.count())
    done = apply_register(draft=draft, shown=draft.seal, by=scene.endang, now=NOW)

    assert (shown.new, shown.changed, shown.same) == (2, 0, 1)
    assert untouched == (1, before)
    assert done.digest == shown.digest
    assert Recommendation.objects.get(number="2").owner_post == scene.secretary
    assert Recommendation.objects.get(source="spi").dated_on == date(2025, 12, 31)
    assert not RecommendationDraft.objects.exists()
    last = event_rows([Event.objects.get(type="recommendation.imported")])[0]
    assert sentence(last) == (
        "Endang Lestari mengimpor register rekomendasi register.xlsx: 2 baru, 0 berubah"
    )


def test_what_differs_is_shown_in_the_words_of_the_file(scene: Scene) -> None:
    recorded(scene, source="bpk", owner_post=scene.secretary)

    report = Report.from_json(
        drafted(scene, xlsx(line(scene, Kode_unit=scene.cempaka.code))).report
    )

    (change,) = report.changes
    assert (change.what, change.label) == ("changed", "BPK 2025 1")
    assert {head for head, _old, _new in change.differences} >= {"Tanggal", "Kode unit", "Jabatan"}
    assert ("Tanggal", "12/01/2026", "02/03/2026") in change.differences


def test_every_fault_is_told_with_its_cell_and_nothing_is_kept(scene: Scene) -> None:
    closed = recorded(scene, source="bpk", number="9")
    close_recommendation(
        recommendation=closed, way="sebelumnya", reason="Tuntas.", by=scene.inge, now=NOW
    )

    found = faults_of(
        scene,
        xlsx(
            line(scene, Sumber="Dukun", Tahun="dua ribu", Tanggal="kemarin"),
            line(scene, Kode_unit="X-99", Nomor="2"),
            line(scene, Jabatan="Camat Agung", Nomor="3"),
            line(scene, Rekomendasi="", Nomor="4"),
            line(scene, Nomor="5"), line(scene, Nomor=" 5 "),
            line(scene, Nomor="6", Tanggal="01/01/0001", Tenggat="30/02/2026"),
            line(scene, Nomor="7", Tenggat=date(2026, 1, 1)),
            line(scene, Nomor="x" * 41),
            line(scene, Nomor="9"),
        ),
    )  # fmt: skip

    assert found == [
        ("Rekomendasi!A2", "CELL-CHOICE"), ("Rekomendasi!C2", "CELL-YEAR"),
        ("Rekomendasi!D2", "CELL-DATE"), ("Rekomendasi!I3", "UNIT-UNKNOWN"),
        ("Rekomendasi!J4", "POST-UNKNOWN"), ("Rekomendasi!G5", "CELL-EMPTY"),
        ("Rekomendasi!B7", "ROW-TWICE"), ("Rekomendasi!D8", "CELL-DATE"),
        ("Rekomendasi!K8", "CELL-DATE"), ("Rekomendasi!K9", "ROW-REFUSED"),
        ("Rekomendasi!B10", "CELL-LONG"), ("Rekomendasi!11", "ROW-REFUSED"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "faults"),
    [
        (["Sumber", "Nomor"], [("Rekomendasi", "IMPORT-NO-TABLE")]),
        (
            [*HEADS[:-1], "Tengat"],
            [("Rekomendasi!K1", "IMPORT-HEAD")],
        ),
        ([*HEADS[:-1], "Nomor"], [("Rekomendasi!K1", "IMPORT-HEAD")]),
        ([*HEADS[:2], "", *HEADS[3:]], [("Rekomendasi!1", "IMPORT-HEAD")]),
    ],
)
def test_heads_that_are_not_the_tables_are_told(
    scene: Scene, heads: list[Any], faults: list[tuple[str, str]]
) -> None:
    assert faults_of(scene, xlsx(line(scene), heads=heads)) == faults


def test_a_file_without_a_table_or_without_rows_is_refused(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Workbook()
    other.create_sheet("Lain")
    out = BytesIO()
    other.save(out)

    assert faults_of(scene, out.getvalue()) == [("register.xlsx", "IMPORT-NO-TABLE")]
    assert faults_of(scene, xlsx()) == [("register.xlsx", "IMPORT-EMPTY")]
    assert faults_of(scene, xlsx([], heads=[])) == [("Rekomendasi", "IMPORT-NO-TABLE")]
    assert faults_of(scene, b"\xff\xfe", "a.csv") == [("a.csv", "IMPORT-CSV")]
    assert faults_of(scene, b"Sumber\0;Nomor", "a.csv") == [("a.csv", "IMPORT-CSV")]
    assert faults_of(scene, b"x" * 140_000, "a.csv") == [("a.csv", "IMPORT-CSV")]
    monkeypatch.setattr(importing, "LIMITS", replace(importing.LIMITS, rows=1))
    two = xlsx(line(scene), line(scene, Nomor="2"))
    assert faults_of(scene, two) == [("register.xlsx", "IMPORT-ROWS")]
    monkeypatch.setattr(importing, "LIMITS", replace(importing.LIMITS, largest=100))
    assert faults_of(scene, two) == [("register.xlsx", "IMPORT-LARGE")]


def test_a_sheet_of_another_name_is_read_where_it_is_the_only_one(scene: Scene) -> None:
    report = Report.from_json(drafted(scene, xlsx(line(scene), sheet="Sheet1")).report)

    assert report.new == 1


def test_a_formula_without_a_result_is_no_content(scene: Scene) -> None:
    book = load_workbook(BytesIO(xlsx(line(scene))))
    book.active["H2"] = "#N/A"
    book.active["H2"].data_type = "e"
    out = BytesIO()
    book.save(out)

    assert faults_of(scene, out.getvalue()) == [("Rekomendasi!H2", "CELL-ERROR")]


def test_another_file_or_other_data_makes_a_preview_stale(scene: Scene) -> None:
    first = drafted(scene, xlsx(line(scene)))
    seal = first.seal
    drafted(scene, xlsx(line(scene), line(scene, Nomor="2")))
    with pytest.raises(Stale):
        apply_register(draft=first, shown=seal, by=scene.endang, now=NOW)

    draft = RecommendationDraft.objects.get()
    recorded(scene, source="bpk")
    with pytest.raises(Stale):
        apply_register(draft=draft, shown=draft.seal, by=scene.endang, now=NOW)

    assert Recommendation.objects.count() == 1
    kept = Report.from_json(RecommendationDraft.objects.get().report)
    assert (kept.new, kept.changed) == (1, 1)


def test_uploads_that_nobody_applies_are_forgotten(scene: Scene) -> None:
    drafted(scene, xlsx(line(scene)))

    early = forget_old_registers(now=NOW + timedelta(days=7))
    late = forget_old_registers(now=NOW + timedelta(days=7, minutes=1))

    assert (early, late) == (0, 1)


def uploaded(client: Client, raw: bytes, name: str = "register.xlsx") -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, raw)})


def test_the_office_uploads_looks_and_applies(scene: Scene, client: Client) -> None:
    client.force_login(scene.endang)

    form = client.get(IMPORT).content.decode()
    sent = uploaded(client, xlsx(line(scene), line(scene, Nomor="2")))
    draft = RecommendationDraft.objects.get()
    preview = client.get(sent["Location"]).content.decode()
    stale = client.post(f"{sent['Location']}terapkan/", {"shown": "x"}, follow=True)
    applied = client.post(f"{sent['Location']}terapkan/", {"shown": draft.seal}, follow=True)

    assert "Kode unit" in form
    assert "2 perubahan akan diterapkan sekaligus." in preview
    assert "BPK 2025 2" in preview
    assert "berubah sejak pratinjau" in stale.content.decode()
    assert "2 perubahan diterapkan." in applied.content.decode()
    assert Recommendation.objects.count() == 2


def test_a_faulty_file_shows_its_cells_and_a_discarded_one_leaves_nothing(
    scene: Scene, client: Client
) -> None:
    client.force_login(scene.endang)

    faulty = uploaded(client, xlsx(line(scene, Sumber="Dukun")))
    nothing = client.post(IMPORT, {})
    good = uploaded(client, xlsx(line(scene)))
    discarded = client.post(f"{good['Location']}buang/")

    assert faulty.status_code == nothing.status_code == 422
    assert "Rekomendasi!A2" in faulty.content.decode()
    assert discarded["Location"] == IMPORT
    assert not RecommendationDraft.objects.exists()


def test_what_became_impossible_since_the_preview_is_told_by_cell(
    scene: Scene, client: Client
) -> None:
    client.force_login(scene.endang)
    row = recorded(scene, source="bpk")
    sent = uploaded(client, xlsx(line(scene)))
    close_recommendation(
        recommendation=row, way="sebelumnya", reason="Tuntas.", by=scene.inge, now=NOW
    )

    applied = client.post(
        f"{sent['Location']}terapkan/", {"shown": RecommendationDraft.objects.get().seal}
    )

    assert applied.status_code == 422
    assert "Tidak ada yang diterapkan" in applied.content.decode()
    assert "sudah ditutup" in applied.content.decode()


def test_a_draft_is_its_owners_alone_and_only_while_they_keep_the_register(
    scene: Scene, client: Client
) -> None:
    draft = drafted(scene, xlsx(line(scene)))
    address = f"{IMPORT}{draft.pk}/"
    client.force_login(scene.inge)
    other = client.get(address).status_code
    RecommendationDraft.objects.update(owner=scene.ani)
    client.force_login(scene.ani)
    without_right = client.get(address).status_code
    RecommendationDraft.objects.update(owner=scene.inge)
    RecommendationDraft.objects.update(agency=_elsewhere())
    client.force_login(scene.inge)

    assert (other, without_right, client.get(address).status_code) == (404, 403, 403)


def _elsewhere() -> Any:
    from kawal.units.service import create_agency  # noqa: PLC0415

    return create_agency(name="Kota Lain", kind="kota", by=None, now=NOW)


def test_what_goes_out_comes_in_again_as_the_same(scene: Scene, client: Client) -> None:
    row = recorded(scene, owner_post=scene.secretary)
    recorded(
        scene,
        number="0012",
        source="publik",
        dimension="",
        due_on=None,
        text="=1+1\nB",
        letter_title="",
    )
    (action,) = spread(scene, row)
    proven(scene, action)
    close_recommendation(
        recommendation=row, way="selesai", reason="Diperiksa.", by=scene.inge,
        now=NOW + timedelta(days=2),
    )  # fmt: skip
    client.force_login(scene.endang)

    book = client.get("/rekomendasi/unduh.xlsx")
    csv = client.get("/rekomendasi/unduh.csv?sumber=publik")
    blank = client.get(f"{IMPORT}kosong.xlsx")

    page = load_workbook(BytesIO(book.content))
    assert page.sheetnames == ["Rekomendasi", "Tindak lanjut", "Petunjuk"]
    assert [c.value for c in page["Rekomendasi"][1]] == HEADS
    standing = [[c.value for c in r] for r in page["Tindak lanjut"].iter_rows(min_row=2)]
    assert standing[1][:2] == ["SPI 2025 1", "Ditutup"]
    assert standing[1][-1] == "Diperiksa."
    assert "'=1+1" in csv.content.decode()
    assert "SPI" not in csv.content.decode().partition("\n")[2]
    assert [c.value for c in load_workbook(BytesIO(blank.content))["Rekomendasi"][1]] == HEADS
    Recommendation.objects.filter(pk=row.pk).update(number="tutup")  # closed ones are not imported
    again = drafted(scene, csv.content, "r.csv")
    assert Report.from_json(again.report).counts == {"rekomendasi": {"same": 1}}


def test_the_list_and_the_files_hold_what_the_person_sees(scene: Scene, client: Client) -> None:
    recorded(scene)
    recorded(scene, number="77", owner_unit=scene.cempaka)
    client.force_login(scene.ani)

    csv = client.get("/rekomendasi/unduh.csv").content.decode()

    assert ";1;" in csv
    assert ";77;" not in csv


def test_whoever_sends_files_without_end_is_asked_to_wait(client: Client, scene: Scene) -> None:
    client.force_login(scene.endang)
    for _each in range(IMPORTS.capacity):
        take(IMPORTS, str(scene.endang.pk), now=now())

    refused = client.post(IMPORT, {"file": SimpleUploadedFile("register.xlsx", xlsx(line(scene)))})

    assert refused.status_code == 429
    assert "Terlalu banyak berkas" in refused.content.decode()
    assert not RecommendationDraft.objects.exists()
