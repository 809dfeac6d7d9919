"""Who hears of actions: verifiers, units, those whose date comes near; sentences of the record."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from followup.acting import DUE, NOW, Scene, planned, running, submitted, verified
from kawal.events.service import events, rows, sentence
from kawal.followup.action_notices import ends_of_actions, remind_of_due_actions, verifiers_of
from kawal.followup.actions import excusing, judging, reporting
from kawal.followup.actions.changing import change_action
from kawal.followup.actions.import_drafts import forget_old_drafts
from kawal.followup.models import ImportDraft
from kawal.notices.composing import compose
from kawal.notices.following import follow
from kawal.notices.models import Letter, Notice
from kawal.notices.queries.inbox import inbox_of, lines_of
from notices.acts import forget_the_past
from units import town


def _told(kind: str) -> set[str]:
    found = Notice.objects.filter(kind=f"followup.{kind}")
    return set(found.values_list("person__name", flat=True))


def _follow() -> None:
    town.settle()
    follow(now=NOW)


def test_verifiers_and_units_are_told_of_each_others_moves(scene: Scene) -> None:
    forget_the_past()
    submission = submitted(scene)
    _follow()
    assert _told("action_submitted") == {"Irma Suryani", "Inge Wibowo"}

    judging.return_(
        action=submission.action, submission=submission.pk, reason="Buram.", by=scene.irma,
        now=NOW,
    )  # fmt: skip
    reporting.remind(action=submission.action, by=scene.endang, now=NOW)
    _follow()

    assert _told("action_answered") == {"Ani Rahmawati", "Budi Hartono"}
    assert _told("action_reminded") == {"Ani Rahmawati", "Budi Hartono"}
    said = [line.words.title for line in lines_of(scene.ani, list(inbox_of(scene.ani)))]
    assert any("dikembalikan" in title for title in said)
    assert any("Endang Lestari mengingatkan" in title for title in said)


def test_a_named_verifier_alone_hears_and_an_open_one_is_nobody(scene: Scene) -> None:
    named = planned(scene, verifier=scene.joko, verifier_unit=None)
    anyone = planned(scene, verifier_unit=None)

    assert verifiers_of(named, NOW.date()) == {scene.joko.pk}
    assert verifiers_of(anyone, NOW.date()) == set()


def test_a_due_date_is_told_once_for_each_of_the_days(scene: Scene) -> None:
    running(scene, in_charge=scene.nur)
    verified(scene)
    before = NOW + timedelta(days=(DUE - NOW.date()).days - 7)

    assert remind_of_due_actions(now=NOW) == 0
    assert remind_of_due_actions(now=before) == 3
    assert remind_of_due_actions(now=before + timedelta(hours=1)) == 0
    assert remind_of_due_actions(now=before + timedelta(days=7)) == 3
    assert _told("action_due") == {"Ani Rahmawati", "Budi Hartono", "Nur Aisyah"}


def test_a_week_before_units_hear_what_the_public_will_read_and_where(
    scene: Scene, client: Client
) -> None:
    action = running(scene, is_public=True)
    running(scene, title="Tidak publik")
    remind_of_due_actions(now=NOW + timedelta(days=7))  # 14 days before
    early = _details(scene)
    remind_of_due_actions(now=NOW + timedelta(days=14))
    client.force_login(scene.ani)

    page = client.get(reverse("notices:inbox")).content.decode()
    packed = Letter.objects.create(person=scene.ani, made_at=NOW, due_at=NOW)
    Notice.objects.filter(person=scene.ani).update(letter=packed, mail_at=NOW)
    letter = compose(packed)

    said = "mulai 1 Mei 2026 halaman publik menyebutnya terlambat"
    assert not any(said in detail for detail in early)
    assert sum(said in detail for detail in _details(scene)) == 1
    assert page.count(f'<a href="/aksi-publik/{action.pk}/">Lihat halaman publiknya</a>') == 1
    assert isinstance(letter, EmailMessage)
    assert (
        letter.body.count(f"Halaman publiknya: {settings.BASE_URL}/aksi-publik/{action.pk}/") == 1
    )
    remind_of_due_actions(now=NOW + timedelta(days=18))  # three days before
    assert sum(said in detail for detail in _details(scene)) == 1


def _details(scene: Scene) -> list[str]:
    return [line.words.detail for line in lines_of(scene.ani, list(inbox_of(scene.ani)))]


def test_due_dates_stand_in_the_calendars_of_those_who_work_on_them(scene: Scene) -> None:
    action = running(scene, in_charge=scene.nur)
    span = (DUE - timedelta(days=3), DUE + timedelta(days=3))

    for person in (scene.nur, scene.ani):
        entries = list(ends_of_actions(person, *span))
        assert [entry.title for entry in entries] == [f"Tenggat {action}"]
    assert list(ends_of_actions(scene.citra, *span)) == []


def test_every_act_is_a_sentence(scene: Scene) -> None:
    late = NOW + timedelta(days=40)
    action = planned(scene)
    change_action(action=action, changes={"in_charge": scene.ani, "title": "B"}, by=None, now=NOW)
    judging.start(action=action, by=scene.ani, now=NOW)
    reporting.note_realisation(
        action=action, year=2026, quarter=1, target=None, realised=2, by=scene.ani, now=NOW
    )
    reporting.set_milestones(action=action, milestones=[("Cetak", DUE)], by=scene.ani, now=NOW)
    reporting.complete_milestone(milestone=action.milestones.get(), by=scene.ani, now=NOW)
    excusing.move_due(
        action=action, to=DUE + timedelta(days=1), reason="Banjir.", by=scene.endang, now=NOW
    )
    reporting.remind(action=action, by=scene.endang, now=NOW)
    reporting.reply(action=action, text="Segera.", by=scene.ani, now=late)
    excusing.waive(action=action, reason="Dialihkan.", by=scene.endang, now=late)
    first = submitted(scene)
    judging.return_(
        action=first.action, submission=first.pk, reason="Buram.", by=scene.irma, now=NOW
    )
    second = judging.submit(action=first.action, by=scene.ani, now=NOW)
    judging.accept(
        action=first.action, submission=second.pk, is_sampled=True, reason="1 dari 10.",
        by=scene.irma, now=NOW,
    )  # fmt: skip
    verified(scene)

    town.settle()

    said = [sentence(row) for row in rows(events().filter(about_kind="action"))]

    assert "Sistem mengubah AK-1 B: pelaksana, aksi" in said
    assert "Ani Rahmawati memulai AK-1 B" in said
    assert "Ani Rahmawati mencatat triwulan 1 2026 untuk AK-1 B: realisasi 2, target –" in said
    assert "Ani Rahmawati menetapkan 1 tahap untuk AK-1 B" in said
    assert "Ani Rahmawati menyelesaikan tahap “Cetak” dari AK-1 B" in said
    assert (
        "Endang Lestari memindah tenggat AK-1 B dari 30 April 2026 ke 1 Mei 2026: Banjir." in said
    )
    assert "Endang Lestari mengingatkan unit tentang AK-1 B, tenggat 1 Mei 2026" in said
    assert "Ani Rahmawati menanggapi keterlambatan AK-1 B: Segera." in said
    assert "Endang Lestari membebaskan AK-1 B: Dialihkan." in said
    assert any(s.startswith("Irma Suryani mengembalikan AK-2") for s in said)
    assert any("menurut sampel: 1 dari 10." in s for s in said)
    assert any(s.endswith("ajuan ke-1") and "memverifikasi AK-3" in s for s in said)
    assert any("dengan 1 berkas" in s for s in said)


def test_files_that_nobody_took_over_are_forgotten(scene: Scene) -> None:
    ImportDraft.objects.create(
        owner=scene.ani, agency=scene.city, file_name="a.xlsx", content=b"x", report={},
        made_at=NOW,
    )  # fmt: skip

    assert forget_old_drafts(now=NOW + timedelta(days=6)) == 0
    assert forget_old_drafts(now=NOW + timedelta(days=8)) == 1
