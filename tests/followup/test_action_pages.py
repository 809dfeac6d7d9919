"""Pages of actions: who sees and does what on them, and what they say."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from files import samples
from files.cast import EXEMPT, evidence
from followup.acting import (
    DUE,
    NOW,
    Scene,
    attached,
    planned,
    running,
    submitted,
    verified,
)
from kawal.accounts.models import Person
from kawal.core.time import local_date, now
from kawal.followup.actions import judging
from kawal.followup.actions.excusing import move_due
from kawal.followup.actions.reporting import reply
from kawal.followup.models import Action, Series
from kawal.followup.queries.evidence import uses_of


def _page(client: Client, who: Person, name: str, *parts: Any, **query: str) -> Any:
    client.force_login(who)
    return client.get(reverse(f"followup:{name}", args=parts), query)


def _post(client: Client, who: Person, name: str, *parts: Any, **data: Any) -> Any:
    client.force_login(who)
    return client.post(reverse(f"followup:{name}", args=parts), data, follow=True)


def _soon() -> Any:
    """A date that has not come yet, whenever the tests run."""
    return local_date(now()) + timedelta(days=30)


# The list


def test_the_list_groups_actions_by_when_they_are_due(client: Client, scene: Scene) -> None:
    running(scene, title="Yang lewat")
    planned(scene, title="Yang nanti", due_on=_soon())

    content = _page(client, scene.ani, "actions").content.decode()

    assert content.index("Terlambat <small>1") < content.index("Yang lewat")
    assert content.index("Sesudahnya <small>1") < content.index("Yang nanti")
    assert "Sekretaris" not in content


def test_a_unit_sees_no_action_of_another(client: Client, scene: Scene) -> None:
    planned(scene, title="Rahasia dapur")

    assert "Rahasia dapur" not in _page(client, scene.citra, "actions").content.decode()
    assert "Rahasia dapur" in _page(client, scene.dewi, "actions").content.decode()


def test_who_verifies_by_name_sees_it_without_any_role(client: Client, scene: Scene) -> None:
    action = submitted(scene, verifier=scene.joko, verifier_unit=None).action
    planned(scene, title="Bukan urusannya")

    page = _page(client, scene.joko, "actions").content.decode()

    assert action.title in page
    assert "Bukan urusannya" not in page
    assert _page(client, scene.joko, "verify", action.pk).status_code == 200


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"tampil": "terlambat"}, {"Lewat"}),
        ({"tampil": "verifikasi"}, {"Diajukan"}),
        ({"tampil": "saya"}, set()),
        ({"keadaan": "submitted"}, {"Diajukan"}),
        ({"q": "AK-1"}, {"Lewat"}),
        ({"q": "diajukan"}, {"Diajukan"}),
        ({"asal": "path"}, set()),
        ({"jenis": "dinas"}, set()),
        ({"unit": "bukan-unit", "tahun": "abc"}, {"Lewat", "Nanti", "Diajukan"}),
    ],
)
def test_the_list_is_narrowed_by_its_address(
    client: Client, scene: Scene, query: dict[str, str], seen: set[str]
) -> None:
    running(scene, title="Lewat")
    planned(scene, title="Nanti", due_on=_soon())
    submitted(scene, title="Diajukan")

    content = _page(client, scene.irma, "actions", **query).content.decode()

    assert {word for word in ("Lewat", "Nanti", "Diajukan") if f">{word}</a>" in content} == seen


def test_the_matrix_counts_a_kecamatan_with_its_kelurahan(client: Client, scene: Scene) -> None:
    verified(scene)
    running(scene, unit=scene.mekarsari)

    content = _page(
        client, scene.dewi, "actions", tahun="2026", unit=str(scene.tirtajaya.pk)
    ).content.decode()
    whole = _page(client, scene.dewi, "actions", tahun="2026").content.decode()

    assert ">1/2<" in whole
    assert "Kelurahan Mekarsari" in content


def test_the_side_says_whom_verdicts_wait_for(client: Client, scene: Scene) -> None:
    submitted(scene)
    submitted(scene, verifier_unit=None)

    content = _page(client, scene.dewi, "actions", tahun="2026").content.decode()

    assert "Tertahan di verifikator" in content
    assert "Inspektorat</b>" in content
    assert "Verifikator di luar unit</b>" in content


def test_an_empty_list_says_what_to_do(client: Client, scene: Scene) -> None:
    assert b"Belum ada aksi" in _page(client, scene.ani, "actions").content
    assert b"Tidak ada aksi untuk Anda" in _page(client, scene.dewi, "actions").content
    assert b"Tidak ada aksi yang cocok" in _page(client, scene.ani, "actions", q="x").content


@pytest.mark.parametrize("n", [2, 8])
@pytest.mark.parametrize("name", ["actions", "board", "calendar", "timeline"])
def test_each_view_asks_a_fixed_number_of_queries(
    client: Client,
    scene: Scene,
    name: str,
    n: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(n):
        attached(scene, running(scene, owner_post=scene.secretary, in_charge=scene.ani))
    client.force_login(scene.dewi)
    frame = 6  # session with its person, rights, places, bell
    most = {"actions": 6, "board": 3, "calendar": 2, "timeline": 3}[name]

    with django_assert_max_num_queries(frame + most):
        response = client.get(reverse(f"followup:{name}"))

    assert response.status_code == 200


def test_the_other_views_show_the_same_actions(client: Client, scene: Scene) -> None:
    planned(scene, title="Pasang papan", due_on=_soon(), starts_on=local_date(now()))
    month = f"{_soon():%Y-%m}"

    for name, query in (
        ("board", {}), ("calendar", {"bulan": month}), ("timeline", {"tahun": month[:4]}),
    ):  # fmt: skip
        assert b"Pasang papan" in _page(client, scene.ani, name, **query).content, name
    assert (
        b"Tidak ada aksi pada tahun ini"
        in _page(client, scene.ani, "timeline", tahun="2011").content
    )
    assert _page(client, scene.ani, "calendar", bulan="2026-99").status_code == 200


def test_the_timeline_tells_the_dates_of_each_action_in_words(client: Client, scene: Scene) -> None:
    action = running(scene, starts_on=NOW.date(), due_on=NOW.date() + timedelta(days=21))
    move_due(
        action=action, to=NOW.date() + timedelta(days=60), reason="Menunggu mesin.",
        by=scene.endang, now=NOW,
    )  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        content = _page(client, scene.ani, "timeline").content.decode()

    dates = content[content.index('class="dates"') :]
    assert "9 Apr sampai 8 Jun, semula 30 Apr" in re.sub(r"<[^>]+>", "", dates)


def test_the_index_page_counts_by_unit_and_gives_no_percentage_below_ten(
    client: Client, scene: Scene
) -> None:
    running(scene)
    for unit, judge in ((scene.tirtajaya, scene.citra), (scene.cempaka, scene.budi)):
        sent = submitted(scene, unit=unit, verifier_unit=None)
        judging.accept(action=sent.action, submission=sent.pk, by=judge, now=NOW)

    content = _page(client, scene.dewi, "index").content.decode()

    assert "Kecamatan Cempaka – Kecamatan Tirtajaya" in content
    assert " %" not in content
    for _more in range(9):
        running(scene)
    assert "16,7 %" in _page(client, scene.dewi, "index").content.decode()


# One action


def test_a_page_says_who_has_it_and_until_when(client: Client, scene: Scene) -> None:
    action = planned(scene, owner_post=scene.secretary)

    content = _page(client, scene.ani, "action", action.pk).content.decode()

    assert "Sekarang giliran <b>Sekretaris Kecamatan</b>" in content
    assert "30 April 2026" in content


def test_an_action_of_another_unit_is_not_there(client: Client, scene: Scene) -> None:
    action = planned(scene)

    assert _page(client, scene.citra, "action", action.pk).status_code == 404
    assert _page(client, scene.citra, "verify", action.pk).status_code == 404


def test_who_only_reads_may_not_act(client: Client, scene: Scene) -> None:
    action = running(scene)

    for name in ("submit-action", "change", "verify", "move-due", "waive", "reply", "papers"):
        assert _page(client, scene.dewi, name, action.pk).status_code == 403, name


def test_from_start_to_verdict_on_the_pages(client: Client, scene: Scene) -> None:
    action = planned(scene, milestones=[("Cetak", DUE)])
    paper = evidence(scene.ani, scene.tirtajaya, title="Foto papan")

    assert b"Aksi dimulai" in _post(client, scene.ani, "start", action.pk).content
    step = action.milestones.get()
    assert (
        b"ditandai selesai"
        in _post(client, scene.ani, "milestone-done", action.pk, step.pk).content
    )
    _post(client, scene.ani, "attach", action.pk, data_dukung=str(paper.pk))
    assert b"Foto papan" in _page(client, scene.ani, "submit-action", action.pk).content
    told = _post(client, scene.ani, "submit-action", action.pk, note_="Sudah.").content.decode()
    assert "Sekarang giliran Inspektorat" in told

    shown = _page(client, scene.irma, "verify", action.pk).content.decode()
    assert "Foto papan" in shown
    submission = action.submissions.get()
    told = _post(
        client, scene.irma, "verify", action.pk, submission=submission.pk, verdict="accept"
    ).content.decode()

    assert "Aksi diverifikasi." in told
    action.refresh_from_db()
    assert action.state == "verified"


def test_a_return_needs_its_reason_on_the_page(client: Client, scene: Scene) -> None:
    submission = submitted(scene)
    action = submission.action

    refused = _post(
        client, scene.irma, "verify", action.pk, submission=submission.pk, verdict="return"
    )
    told = _post(
        client, scene.irma, "verify", action.pk, submission=submission.pk, verdict="return",
        reason="Fotonya buram.",
    ).content.decode()  # fmt: skip

    assert refused.status_code == 422
    assert "dikembalikan ke unit" in told
    content = _page(client, scene.ani, "action", action.pk).content.decode()
    assert "Fotonya buram." in content
    judging.submit(action=action, by=scene.ani, now=NOW)
    assert b"Ajuan dan putusan sebelumnya" in _page(client, scene.irma, "verify", action.pk).content


def test_a_verdict_by_hand_on_what_is_not_submitted_is_refused(
    client: Client, scene: Scene
) -> None:
    """T14"""
    submission = submitted(scene)
    judging.accept(action=submission.action, submission=submission.pk, by=scene.irma, now=NOW)

    again = _post(
        client, scene.irma, "verify", submission.action_id, submission=submission.pk,
        verdict="return", reason="Berubah pikiran.",
    )  # fmt: skip

    assert again.status_code == 422
    assert Action.objects.get().state == "verified"


def test_a_verifier_sees_the_evidence_of_that_action_and_no_other(
    client: Client, scene: Scene
) -> None:
    """Irma may see no evidence at all otherwise."""
    action = running(scene)
    seen = attached(scene, action)
    hidden = attached(scene, action, secrecy=EXEMPT, title="Dikecualikan")
    elsewhere = attached(scene, running(scene))
    client.force_login(scene.irma)

    def status(paper: Any) -> int:
        return client.get(reverse("files:download", args=[paper.pk, 1])).status_code

    assert status(seen) == 404
    judging.submit(action=action, by=scene.ani, now=NOW)

    assert [status(paper) for paper in (seen, hidden, elsewhere)] == [200, 404, 404]
    assert (
        "1 berkas lain yang tidak terbuka"
        in _page(client, scene.irma, "verify", action.pk).content.decode()
    )


def test_an_acceptance_that_covers_the_content_no_more_is_said(
    client: Client, scene: Scene
) -> None:
    """T15"""
    action = verified(scene)
    use = uses_of(action.pk).get()
    assert b"tidak lagi mencakup" not in _page(client, scene.ani, "action", action.pk).content

    _post(client, scene.ani, "detach", action.pk, pemakaian=str(use.pk))

    content = _page(client, scene.dewi, "action", action.pk).content.decode()
    assert "Putusan tidak lagi mencakup isi ini." in content
    assert "Tidak ada lagi: Notulen rapat" in " ".join(content.split())


def test_what_is_not_covered_names_no_exempt_document_to_who_may_not_see_it(
    client: Client, scene: Scene
) -> None:
    action = running(scene)
    attached(scene, action)
    attached(scene, action, secrecy=EXEMPT, title="Aduan terhadap Pak Lurah")
    submission = judging.submit(action=action, by=scene.ani, now=NOW)
    judging.accept(action=action, submission=submission.pk, by=scene.irma, now=NOW)
    for use in uses_of(action.pk):
        _post(client, scene.ani, "detach", action.pk, pemakaian=str(use.pk))

    content = " ".join(_page(client, scene.dewi, "action", action.pk).content.decode().split())

    assert "Notulen rapat" in content
    assert "data dukung yang tidak terbuka untuk Anda" in content
    assert "Pak Lurah" not in content
    assert b"Pak Lurah" in _page(client, scene.budi, "action", action.pk).content


def test_waiting_for_an_action_of_another_unit_does_not_open_its_title(
    client: Client, scene: Scene
) -> None:
    """T29: whoever types its number would else read what every other unit plans."""
    far = planned(scene, unit=scene.cempaka, title="Periksa pengadaan meja")
    own = planned(scene, due_on=_soon())
    _post(
        client, scene.ani, "change", own.pk, title=own.title, due_on=str(own.due_on),
        verifier_unit=str(scene.inspectorate.pk), depends_on=far.code,
    )  # fmt: skip

    content = _page(client, scene.ani, "action", own.pk).content.decode()

    assert f"{far.code}</span> Kecamatan Cempaka" in content
    assert "pengadaan meja" not in content
    assert b"pengadaan meja" in _page(client, scene.dewi, "action", own.pk).content


def test_a_submission_without_files_asks_why(client: Client, scene: Scene) -> None:
    action = running(scene)

    refused = _post(client, scene.ani, "submit-action", action.pk)
    told = _post(
        client, scene.ani, "submit-action", action.pk, without_evidence="Hanya lisan."
    ).content.decode()

    assert refused.status_code == 422
    assert "Lampirkan data dukung dahulu, atau tulis mengapa tidak ada." in refused.content.decode()
    assert "Diajukan." in told
    assert b"Tidak perlu diajukan" not in refused.content
    assert (
        "tidak perlu diajukan sekarang"
        in _page(client, scene.ani, "submit-action", action.pk).content.decode()
    )


def test_an_office_moves_a_date_and_waives_but_not_for_its_own_unit(
    client: Client, scene: Scene
) -> None:
    action, own = running(scene), planned(scene, unit=scene.office, verifier_unit=None)

    told = _post(
        client, scene.endang, "move-due", action.pk, to=str(_soon()), reason="Narasumber sakit."
    ).content.decode()
    assert "Tenggat dipindah" in told
    assert "dihitung menurut 30 April 2026" in told
    assert (
        b"dibebaskan"
        in _post(
            client, scene.endang, "waive", action.pk, reason="Layanan dialihkan."
        ).content.lower()
    )
    assert _page(client, scene.endang, "move-due", own.pk).status_code == 403
    assert _page(client, scene.inge, "move-due", own.pk).status_code == 200


def test_a_refused_act_says_why_on_its_form(client: Client, scene: Scene) -> None:
    action = running(scene)

    response = _post(client, scene.endang, "move-due", action.pk, to="2020-01-01", reason="Mundur.")

    assert response.status_code == 422
    assert "sudah lewat" in response.content.decode()


def test_the_unit_replies_and_reports(client: Client, scene: Scene) -> None:
    action = running(scene, is_public=True)

    assert b"Tampil untuk publik" in _page(client, scene.ani, "reply", action.pk).content
    _post(client, scene.ani, "reply", action.pk, text="Selesai pekan depan.")
    _post(
        client, scene.ani, "realisation", action.pk, year="2026", quarter="1", target="4",
        realised="2",
    )  # fmt: skip
    _post(
        client, scene.ani, "realisation", action.pk, year="2026", quarter="1", target="4",
        realised="3",
    )  # fmt: skip

    content = _page(client, scene.dewi, "action", action.pk).content.decode()
    assert "Selesai pekan depan." in content
    assert ">3<" in content
    assert "dibetulkan 1 kali" in content


def test_a_start_that_comes_too_late_says_so(client: Client, scene: Scene) -> None:
    action = running(scene)

    assert b"berpindah keadaan" in _post(client, scene.ani, "start", action.pk).content


# Evidence


def test_files_are_handed_in_and_attached_at_once(client: Client, scene: Scene) -> None:
    action = running(scene)
    files = [
        SimpleUploadedFile(f"foto-{n}.pdf", samples.PDF + b"%%%d\n" % n, "application/pdf")
        for n in range(2)
    ]

    told = _post(
        client, scene.ani, "papers", action.pk, files=files, title="Foto", kind="foto",
        classification="terbuka",
    ).content.decode()  # fmt: skip

    assert "2 data dukung dilampirkan" in told
    assert {u.version.evidence.title for u in uses_of(action.pk)} == {
        "Foto: foto-0",
        "Foto: foto-1",
    }
    assert _post(client, scene.ani, "papers", action.pk, kind="foto").status_code == 422


def test_the_library_offers_what_is_not_attached_yet(client: Client, scene: Scene) -> None:
    action = running(scene)
    attached(scene, action, title="Sudah ada")
    evidence(scene.ani, scene.tirtajaya, title="Belum dipakai")
    evidence(scene.citra, scene.cempaka, title="Milik lain")

    content = _page(client, scene.ani, "papers", action.pk, q="").content.decode()

    assert "Belum dipakai" in content
    assert "Milik lain" not in content
    assert "Sudah ada" not in content
    assert (
        b"Tidak ada yang cocok" in _page(client, scene.ani, "papers", action.pk, q="entah").content
    )


def test_evidence_of_another_unit_cannot_be_attached(client: Client, scene: Scene) -> None:
    """T29"""
    action = running(scene)
    far = evidence(scene.citra, scene.cempaka)

    for sent in (str(far.pk), "bukan-id", ""):
        response = _post(client, scene.ani, "attach", action.pk, data_dukung=sent)
        assert response.status_code == 404


def test_an_office_attaches_but_hands_nothing_in(client: Client, scene: Scene) -> None:
    action = running(scene)

    assert b"wewenang tim unit" in _page(client, scene.endang, "papers", action.pk).content
    assert _post(client, scene.endang, "papers", action.pk, kind="foto").status_code == 403


# Planning


def _form(**changes: Any) -> dict[str, Any]:
    return {"title": "Latih petugas", "due_on": "2026-09-30", **changes}


def test_a_team_of_one_unit_plans_at_once(client: Client, scene: Scene) -> None:
    client.force_login(scene.nur)
    told = client.post(
        reverse("followup:new"),
        _form(step_1="Undang", step_due_1="2026-09-01", verifier_unit=scene.inspectorate.pk),
        follow=True,
    ).content.decode()

    action = Action.objects.get()
    assert f"Aksi {action.code} direncanakan" in told
    assert (action.unit, action.verifier_unit) == (scene.mekarsari, scene.inspectorate)
    assert action.milestones.get().title == "Undang"


def test_who_plans_for_several_units_is_asked_for_which(client: Client, scene: Scene) -> None:
    assert b"Unit pemilik aksi" in _page(client, scene.ani, "new").content
    assert b"Pilih unitnya" in _page(client, scene.ani, "new", unit="").content
    assert _page(client, scene.ani, "new", unit=str(scene.cempaka.pk)).status_code == 422

    content = _page(client, scene.ani, "new", unit=str(scene.tirtajaya.pk)).content.decode()

    assert "Sekretaris Kecamatan" in content
    assert "Citra Lestari" not in content
    assert "Inspektorat" in content


def test_a_recurring_action_is_planned_as_many(client: Client, scene: Scene) -> None:
    client.force_login(scene.nur)
    without_end = client.post(reverse("followup:new"), _form(recurrence="quarterly"))
    told = client.post(
        reverse("followup:new"), _form(recurrence="quarterly", until="2027-03-31"), follow=True
    ).content.decode()

    assert without_end.status_code == 422
    assert "3 aksi berulang direncanakan" in told
    assert Series.objects.count() == 1
    assert "Setiap triwulan sampai 31 Maret 2027" in told


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Tulis apa yang akan dikerjakan"),
        ({"step_1": "Undang"}, "Tulis tenggat tahap"),
        ({"step_due_1": "2026-09-01"}, "Tulis nama tahap"),
        ({"depends_on": "AK-99"}, "Tidak ada aksi AK-99"),
        ({"starts_on": "2026-12-01"}, "mendahului hari mulai"),
    ],
)
def test_a_plan_that_lacks_something_says_what(
    client: Client, scene: Scene, changes: dict[str, str], words: str
) -> None:
    client.force_login(scene.nur)

    response = client.post(reverse("followup:new"), _form(**changes))

    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_change_keeps_all_of_the_form(client: Client, scene: Scene) -> None:
    action = planned(scene, due_on=_soon(), milestones=[("Cetak", _soon())])
    needed = planned(scene, title="Desain papan")
    shown = _page(client, scene.ani, "change", action.pk).content.decode()
    assert 'value="Cetak"' in shown

    _post(
        client, scene.ani, "change", action.pk,
        **_form(
            title="Pasang 4 papan", due_on=str(_soon() + timedelta(days=1)), depends_on="ak-2",
            is_public="on", in_charge=scene.ani.pk,
        ),
    )  # fmt: skip

    action.refresh_from_db()
    assert (action.title, action.is_public, action.in_charge) == ("Pasang 4 papan", True, scene.ani)
    assert list(action.depends_on.all()) == [needed]
    assert not action.milestones.exists()
    assert b"Ditunggu oleh" in _page(client, scene.ani, "action", needed.pk).content


def test_a_change_of_a_date_that_counts_is_refused_on_the_form(
    client: Client, scene: Scene
) -> None:
    action = running(scene)

    response = _post(
        client, scene.ani, "change", action.pk, **_form(title=action.title, due_on=str(_soon()))
    )

    assert response.status_code == 422
    assert "dasar hitungan" in response.content.decode()


# Several at once


def _bulk(client: Client, who: Person, kind: str, chosen: list[Action], **data: Any) -> Any:
    client.force_login(who)
    query = "&".join([f"tindakan={kind}", *(f"aksi={action.pk}" for action in chosen)])
    address = f"{reverse('followup:bulk')}?{query}"
    return client.post(address, data, follow=True) if data else client.get(address, follow=True)


def test_several_dates_move_each_by_an_act_of_its_own(client: Client, scene: Scene) -> None:
    moved, done = running(scene), submitted(scene).action
    assert moved.code.encode() in _bulk(client, scene.endang, "tenggat", [moved]).content

    told = _bulk(
        client, scene.endang, "tenggat", [moved, done], to=str(_soon()), reason="Banjir."
    ).content.decode()

    assert "1 aksi selesai diproses" in told
    assert f"{done.code}: Aksi ini tidak lagi di tangan unit" in told
    moved.refresh_from_db()
    assert moved.due_on == _soon()


def test_several_get_somebody_in_charge_and_are_reminded_of(client: Client, scene: Scene) -> None:
    actions = [running(scene), planned(scene)]
    offered = _bulk(client, scene.ani, "pelaksana", actions).content.decode()
    assert "Budi Hartono" in offered

    _bulk(client, scene.ani, "pelaksana", actions, in_charge=scene.budi.pk)
    told = _bulk(client, scene.endang, "ingatkan", actions, ya="1").content.decode()

    assert set(Action.objects.values_list("in_charge", flat=True)) == {scene.budi.pk}
    assert "2 aksi selesai diproses" in told


def test_all_at_once_is_refused_where_one_is_not_theirs(client: Client, scene: Scene) -> None:
    actions = [running(scene), running(scene, unit=scene.cempaka)]

    assert _bulk(client, scene.ani, "tenggat", actions[:1]).status_code == 403
    assert b"Pilih paling sedikit satu" in _bulk(client, scene.ani, "pelaksana", []).content
    assert _bulk(client, scene.endang, "pelaksana", actions, in_charge="x").status_code == 422


@pytest.mark.parametrize("kind", ["verifikasi", "terima", "", "accept"])
def test_nothing_accepts_several_at_once(client: Client, scene: Scene, kind: str) -> None:
    """T17"""
    submission = submitted(scene)

    assert _bulk(client, scene.endang, kind, [submission.action]).status_code == 404


def test_an_unknown_id_among_the_chosen_is_nobodys(client: Client, scene: Scene) -> None:
    client.force_login(scene.ani)
    address = f"{reverse('followup:bulk')}?tindakan=pelaksana&aksi=x"

    assert b"Pilih paling sedikit satu" in client.get(address, follow=True).content


def test_a_verifier_is_told_in_the_story_of_who_said_what(client: Client, scene: Scene) -> None:
    action = running(scene)
    reply(action=action, text="Menunggu bahan.", by=scene.ani, now=NOW + timedelta(days=30))

    content = _page(client, scene.dewi, "action", action.pk).content.decode()

    assert "Menunggu bahan." in content
    assert "Ani Rahmawati" in content


def test_a_full_day_and_a_full_column_show_their_first_and_count_the_rest(
    client: Client, scene: Scene
) -> None:
    for number in range(14):
        planned(scene, title=f"Aksi nomor {number:02}", due_on=_soon())

    board = _page(client, scene.dewi, "board").content.decode()
    month = _page(client, scene.dewi, "calendar", bulan=f"{_soon():%Y-%m}").content.decode()

    assert "Aksi nomor 11" in board
    assert "Aksi nomor 12" not in board
    assert "2 lagi dalam daftar" in board
    assert "Aksi nomor 03" in month
    assert "Aksi nomor 04" not in month
    assert "10 lagi" in month
