"""What the head sees before sending on behalf of the unit, and where the act waits for them."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from assessments import desk, sheets
from files import cast as files_cast
from kawal.assessments.actions.submission import submit_run
from kawal.assessments.contents import Content
from kawal.assessments.layout import areas_of
from kawal.assessments.models import EvidenceLink
from kawal.files.actions.uses import judge, use_version
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def siti(sheet):
    return town.with_role("Siti Halimah", "tim_kerja_zi", sheet.run.unit)


@pytest.fixture
def camat(sheet):
    return town.with_role("Budi Hartono", "kepala_unit", sheet.run.unit)


def whole(sheet, by):
    sheets.answered_whole(sheet, by)
    sheets.proven(sheet, [row.code for row in sheet.answers.all()], by)


def shown(client, sheet, person):
    client.force_login(person)
    return client.get(reverse("assessments:submit", args=[sheet.run.pk])).text


def test_minima_and_the_day_stand_before_the_signature(client, sheet, siti, camat):
    whole(sheet, siti)

    page = shown(client, sheet, camat)

    assert "Batas minimal WBK" in page
    assert "Di atas semua batas" in page
    assert "30 Apr 2026" in page
    assert "sudah lewat; kiriman tetap diterima" in page


def test_what_is_weak_is_named(client, sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    desk.answer(sheet, "A.I.1.i.b", Content(choice="A"), siti)
    evidence = files_cast.evidence(siti, sheet.run.unit, title="SK lama")
    answers = {answer.code: answer for answer in sheet.answers.all()}
    use = use_version(
        version=evidence.versions.get(), about_kind="answer",
        about_id=str(answers[desk.TITLED].pk), about_label="x", by=siti, now=desk.NOW,
    )  # fmt: skip
    judge(use=use, verdict="rejected", reason="tanpa tanda tangan", by=camat, now=desk.LATER)
    EvidenceLink.objects.create(
        answer=answers["A.I.1.i.b"], title="Berita", url="https://tirtajaya.example/sk",
        added_at=desk.NOW, added_by=siti,
    )  # fmt: skip

    page = shown(client, sheet, camat)

    assert "Data dukung yang ditolak" in page
    assert "SK lama: tanpa tanda tangan" in page
    assert "Hanya didukung tautan" in page


@pytest.mark.parametrize(
    ("uploaded", "is_told"), [(timedelta(minutes=3), True), (timedelta(hours=25), False)]
)
def test_what_was_uploaded_just_before_for_months_ago_is_named(
    client, sheet, siti, camat, uploaded, is_told
):
    """However long before the last day the unit sends."""
    sending = desk.NOW + timedelta(days=3)
    paper = files_cast.evidence(
        siti, sheet.run.unit, valid_from=date(2026, 1, 5), now=sending - uploaded
    )
    sheets.proven(sheet, [desk.TITLED], siti, evidence=paper)

    with time_machine.travel(sending, tick=False):
        page = shown(client, sheet, camat)

    assert ("Notulen rapat: diunggah pada saat terakhir" in page) == is_told


def test_a_reason_that_must_be_given_is_not_called_optional(client, sheet, camat):
    assert "opsional" not in shown(client, sheet, camat)


def test_a_demo_says_that_it_skips_the_second_factor(client, sheet, camat, settings):
    settings.IS_DEMO = True

    assert "verifikasi dua langkah dilewati" in shown(client, sheet, camat)


def test_a_head_without_one_is_told_where_to_add_it(client, sheet, camat):
    assert "Akun Anda tidak memakai verifikasi dua langkah" in shown(client, sheet, camat)


def test_sending_comes_first_for_the_head_once_all_is_there(client, sheet, siti, camat):
    whole(sheet, siti)
    client.force_login(camat)

    page = client.get("/kerja/").text

    assert "Tinggal menunggu Anda" in page
    assert f'href="{reverse("assessments:submit", args=[sheet.run.pk])}"' in page
    assert "tinggal Anda kirim" in page


def test_the_team_waits_for_the_head(client, sheet, siti):
    whole(sheet, siti)
    client.force_login(siti)

    page = client.get("/kerja/").text

    assert "Tinggal menunggu Anda" not in page
    assert "kepala unit mengirimkannya" in page


def test_an_unfinished_sheet_is_no_act_of_the_head_yet(client, camat):
    client.force_login(camat)

    assert "Tinggal menunggu Anda" not in client.get("/kerja/").text


def test_the_worksheet_has_a_button_for_the_head_alone(client, sheet, siti, camat):
    address = reverse("assessments:submit", args=[sheet.run.pk])
    pages = []
    for person in (camat, siti):
        client.force_login(person)
        pages.append(client.get(reverse("assessments:worksheet", args=[sheet.run.pk])).text)

    assert f'href="{address}"' in pages[0]
    assert address not in pages[1]


def folds(page):
    """Opening tags of what is folded on it."""
    return re.findall(r'<details class="fold"[^>]*>', page)


def test_a_long_list_of_open_points_is_folded_by_area(client, sheet, camat):
    page = shown(client, sheet, camat)

    assert folds(page) == ['<details class="fold">'] * len(areas_of(desk.LKE))
    assert re.search(r'<h3 lang="id">\S+ Manajemen Perubahan</h3><span[^>]*>\d+</span>', page)
    assert f"/{desk.TITLED}/" in page


def test_a_short_list_lies_open(client, sheet, siti, camat):
    codes = [row.code for row in sheet.answers.all()]
    sheets.answered_whole(sheet, siti)
    sheets.proven(sheet, set(codes) - {desk.TITLED, "A.I.1.i.b"}, siti)

    page = shown(client, sheet, camat)

    assert folds(page) == ['<details class="fold" open>']


@pytest.mark.parametrize(
    ("is_whole", "word"), [(False, "Ke alasan dan tombol kirim"), (True, "Ke tombol kirim")]
)
def test_a_link_at_the_top_leads_to_the_button(client, sheet, siti, camat, is_whole, word):
    if is_whole:
        whole(sheet, siti)

    page = shown(client, sheet, camat)

    assert re.search(rf'href="#kirim"[^>]*>(<svg.*?</svg>)?{word}<', page, re.DOTALL)
    assert re.search(r'<form method="post"[^>]* id="kirim">', page)


def test_what_is_sent_already_has_no_button_to_lead_to(client, sheet, camat):
    submit_run(
        run=sheet.run, revision=sheet.revision, accepted="Sisa menyusul", by=camat, now=desk.NOW
    )  # fmt: skip

    assert "#kirim" not in shown(client, sheet, camat)


def test_in_english_the_button_says_what_its_page_says(client, sheet, camat):
    """What is *sent* is a sheet; what is *submitted* is an action."""
    client.cookies["django_language"] = "en"
    client.force_login(camat)

    page = client.get(reverse("assessments:worksheet", args=[sheet.run.pk])).text

    address = reverse("assessments:submit", args=[sheet.run.pk])
    assert re.search(rf'<a [^>]*href="{address}"[^>]*>\s*(<svg.*?</svg>)?\s*Send\s*</a>', page)
    assert "<h1>Send the assessment</h1>" in shown(client, sheet, camat)
