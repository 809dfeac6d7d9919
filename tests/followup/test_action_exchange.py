"""Actions in and out of a spreadsheet: what a file would do is seen before it is done."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from followup.acting import DUE, NOW, Scene, planned, running, submitted
from kawal.accounts.models import Person
from kawal.core.throttle import take
from kawal.core.time import now
from kawal.followup.actions.import_drafts import NotAsShown, draft_plans, take_plans
from kawal.followup.models import Action, ImportDraft
from kawal.followup.plans.layout import TABLE
from kawal.followup.views.allowance import EXPORTS, IMPORTS


def _book(*rows: dict[str, Any]) -> bytes:
    """A workbook with these rows; what a row does not name stays empty."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = TABLE.sheet
    sheet.append([column.head for column in TABLE.columns])
    for row in rows:
        sheet.append([row.get(column.key) for column in TABLE.columns])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(scene: Scene, **changes: Any) -> dict[str, Any]:
    return {
        "unit": scene.tirtajaya.code, "title": "Latih petugas", "due_on": date(2026, 9, 30),
        **changes,
    }  # fmt: skip


def _send(client: Client, who: Person, content: bytes) -> Any:
    client.force_login(who)
    file = SimpleUploadedFile("rencana.xlsx", content)
    return client.post(reverse("followup:import"), {"file": file}, follow=True)


def test_a_file_plans_what_has_no_number_and_changes_what_has_one(
    client: Client, scene: Scene
) -> None:
    known = planned(scene, title="Pasang papan", due_on=date(2027, 4, 30))
    content = _book(
        _row(
            scene, post=scene.secretary.name, person=scene.ani.email,
            verifier=scene.inspectorate.code, is_public="Ya", indicator="Petugas",
        ),
        _row(scene, code=known.code, title="Pasang 4 papan", due_on=date(2027, 4, 30)),
    )  # fmt: skip

    shown = _send(client, scene.ani, content).content.decode()

    assert "1 aksi baru, 1 berubah, 0 sama." in shown
    assert "Pasang 4 papan" in shown
    assert Action.objects.count() == 1
    draft = ImportDraft.objects.get()
    told = client.post(
        reverse("followup:import-preview"), {"shown": draft.seal}, follow=True
    ).content.decode()
    assert "2 aksi disimpan" in told
    known.refresh_from_db()
    made = Action.objects.get(title="Latih petugas")
    assert (known.title, known.verifier_unit) == ("Pasang 4 papan", None)
    assert (made.owner_post, made.in_charge, made.verifier_unit, made.is_public) == (
        scene.secretary, scene.ani, scene.inspectorate, True,
    )  # fmt: skip
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("changes", "cell", "words"),
    [
        ({"unit": "TIDAK-ADA"}, "Aksi!B2", "TIDAK-ADA"),
        ({"title": ""}, "Aksi!C2", "Aksi"),
        ({"due_on": "besok"}, "Aksi!H2", "besok"),
        ({"post": "Raja"}, "Aksi!I2", "Raja"),
        ({"person": "siapa@x.example"}, "Aksi!J2", "siapa@x.example"),
        ({"verifier": "ZZ"}, "Aksi!K2", "ZZ"),
        ({"code": "AK-99"}, "Aksi!A2", "AK-99"),
        ({"is_public": "Mungkin"}, "Aksi!L2", "Mungkin"),
    ],
)
def test_every_fault_is_told_by_its_cell(
    client: Client, scene: Scene, changes: dict[str, str], cell: str, words: str
) -> None:
    response = _send(client, scene.ani, _book(_row(scene, **changes)))

    content = response.content.decode()
    assert response.status_code == 422
    assert cell in content
    assert words in content
    assert not Action.objects.exists()


def test_a_rule_that_refuses_is_told_by_the_cell_that_can_mend_it(
    client: Client, scene: Scene
) -> None:
    begun, sent = running(scene), submitted(scene).action
    content = _book(
        _row(scene, verifier=scene.mekarsari.code),
        _row(scene, person=scene.citra.email),
        _row(scene, code=begun.code, title=begun.title, due_on=date(2026, 12, 1)),
        _row(scene, code=sent.code, title="Lain", due_on=DUE),
        _row(scene, code=sent.code, title="Lain", due_on=DUE),
    )

    said = _send(client, scene.ani, content).content.decode()

    for cell in ("Aksi!K2", "Aksi!J3", "Aksi!H4", "Aksi!A6"):
        assert cell in said, cell
    assert "dasar hitungan" in said
    assert scene.citra.name not in said  # a mail address of elsewhere is not turned into a name


def test_a_unit_of_somebody_else_is_unknown_in_a_file(client: Client, scene: Scene) -> None:
    """T29"""
    far = planned(scene, unit=scene.cempaka)

    said = _send(
        client, scene.ani, _book(_row(scene, unit=scene.cempaka.code), _row(scene, code=far.code))
    ).content.decode()

    assert "Aksi!B2" in said
    assert "Aksi!A3" in said


def test_what_was_not_shown_is_not_done(scene: Scene) -> None:
    raw = _book(_row(scene))
    draft = draft_plans(agency=scene.city, file_name="a.xlsx", raw=raw, by=scene.ani, now=NOW)

    with pytest.raises(NotAsShown):
        take_plans(draft=draft, shown="lain", now=NOW)

    assert not Action.objects.exists()


def test_a_preview_that_is_out_of_date_says_so(client: Client, scene: Scene) -> None:
    _send(client, scene.ani, _book(_row(scene)))

    told = client.post(reverse("followup:import-preview"), {"shown": "x"}, follow=True)

    assert "Datanya berubah sejak pratinjau" in told.content.decode()


def test_what_was_downloaded_changes_nothing_when_it_comes_back(
    client: Client, scene: Scene
) -> None:
    planned(scene, owner_post=scene.secretary, in_charge=scene.ani)
    submitted(scene)
    client.force_login(scene.ani)
    out = client.get(reverse("followup:export")).content

    said = _send(client, scene.ani, out).content.decode()

    assert "Semua isi berkas sama" in said
    book = load_workbook(BytesIO(out))
    assert book.sheetnames == ["Aksi", "Keadaan", "Petunjuk"]
    assert [cell.value for cell in book["Keadaan"][3]][:2] == [
        "AK-2",
        "Pasang papan tarif di loket",
    ]


def test_the_empty_table_has_its_guide(client: Client, scene: Scene) -> None:
    client.force_login(scene.ani)

    book = load_workbook(BytesIO(client.get(reverse("followup:import-template")).content))

    assert [cell.value for cell in book["Aksi"][1]] == [c.head for c in TABLE.columns]
    assert "Petunjuk" in book.sheetnames
    assert client.get(reverse("followup:import")).status_code == 200


def test_a_download_has_only_what_one_sees(client: Client, scene: Scene) -> None:
    planned(scene, title="Rahasia dapur")
    client.force_login(scene.citra)

    book = load_workbook(BytesIO(client.get(reverse("followup:export")).content))

    assert book["Aksi"].max_row == 1


def test_whoever_sends_files_without_end_is_asked_to_wait(client: Client, scene: Scene) -> None:
    for _each in range(IMPORTS.capacity):
        take(IMPORTS, str(scene.ani.pk), now=now())

    refused = _send(client, scene.ani, _book(_row(scene)))

    assert refused.status_code == 429
    assert "Terlalu banyak berkas" in refused.content.decode()
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("name", "back"),
    [
        ("export", "/aksi/?unit=x"), ("import-template", "/aksi/impor/?unit=x"),
        ("recommendations-xlsx", "/rekomendasi/?unit=x"),
        ("recommendations-csv", "/rekomendasi/?unit=x"),
        ("recommendation-blank", "/rekomendasi/impor/?unit=x"),
    ],
)  # fmt: skip
def test_whoever_fetches_files_without_end_is_asked_to_wait(
    client: Client, scene: Scene, name: str, back: str
) -> None:
    """L5: others are not kept waiting by it."""
    client.force_login(scene.endang)
    for _each in range(EXPORTS.capacity):
        take(EXPORTS, str(scene.endang.pk), now=now())

    refused = client.get(reverse(f"followup:{name}"), {"unit": "x"}, follow=True)

    assert refused.redirect_chain == [(back, 302)]
    assert "Terlalu banyak berkas" in refused.content.decode()
    client.force_login(scene.inge)
    assert client.get(reverse("followup:export"))["Content-Type"].endswith("sheet")
