"""Acts of the record become notices: each once, in order, for those whom it concerns."""

from datetime import date, timedelta

import pytest
from django.db import connection

from accounts.cast import give_app
from files.cast import EXEMPT, FOUNDED, NOW, Cast, evidence
from kawal.accounts.actions.security import (
    end_sessions,
    know_device,
    reset_factors,
    set_password,
)
from kawal.accounts.models import Person
from kawal.files.service import withdraw
from kawal.notices.following import follow
from kawal.notices.models import Notice, Place
from kawal.notices.queries.inbox import Line, inbox_of, lines_of
from kawal.units.service import appoint, grant, hand_over, open_post
from notices.acts import (
    LATER,
    followed,
    forget_the_past,
    judge_again,
    judged,
    settle,
    take_role,
)


def lines(person) -> list[Line]:
    return lines_of(person, list(inbox_of(person)))


def titles(person) -> list[str]:
    return [line.words.title for line in lines(person)]


def test_who_is_given_a_role_is_told_by_whom_and_where(cast: Cast) -> None:
    forget_the_past()
    grant(
        person=cast.citra, role="kepala_unit", place=cast.cempaka, starts_on=date(2026, 4, 9),
        by=cast.budi, now=NOW,
    )  # fmt: skip

    followed()

    [line] = lines(cast.citra)
    assert line.words.title == "Anda diberi peran Kepala unit di Kecamatan Cempaka"
    assert line.words.detail == "Diberikan oleh Budi Hartono, berlaku mulai 9 April 2026."
    assert line.link == "/kerja/"
    assert titles(cast.budi) == []


def test_who_loses_a_role_is_told_and_may_still_read_it(cast: Cast) -> None:
    forget_the_past()
    take_role(cast.ani, by=cast.budi)

    followed()

    [line] = lines(cast.ani)
    assert line.words.title == "Peran Tim kerja ZI di Kecamatan Tirtajaya berakhir bagi Anda"
    assert line.is_open


def test_what_the_system_did_is_told_as_such(cast: Cast) -> None:
    forget_the_past()
    take_role(cast.ani)

    followed()

    assert lines(cast.ani)[0].words.detail == "Yang mencabut: Sistem"


def test_nobody_is_told_what_they_did_themselves(cast: Cast) -> None:
    forget_the_past()
    take_role(cast.ani, by=cast.ani)

    followed()

    assert titles(cast.ani) == []


def test_both_sides_of_a_hand_over_are_told_once(cast: Cast) -> None:
    forget_the_past()
    camat = open_post(
        unit=cast.tirtajaya, name="Camat", is_head=True, starts_on=FOUNDED, by=None, now=NOW
    )
    old = appoint(post=camat, person=cast.budi, starts_on=FOUNDED, by=None, now=NOW)
    followed()
    Notice.objects.all().delete()

    hand_over(outgoing=old, to=cast.nur, on=date(2026, 4, 9), by=cast.dewi, now=NOW)
    followed()

    post = "Jabatan Camat di Kecamatan Tirtajaya diserahkan kepada Nur Aisyah"
    assert post in titles(cast.budi)
    assert "Anda menerima jabatan Camat di Kecamatan Tirtajaya dari Budi Hartono" in titles(
        cast.nur
    )
    assert len(titles(cast.budi)) == 2  # the post, and the role that went with it
    assert len(titles(cast.nur)) == 2


def test_an_appointment_and_its_end_are_told(cast: Cast) -> None:
    forget_the_past()
    post = open_post(unit=cast.tirtajaya, name="Sekcam", starts_on=FOUNDED, by=None, now=NOW)
    appoint(
        post=post, person=cast.citra, starts_on=date(2026, 4, 9), capacity="plt", by=None, now=NOW
    )

    followed()

    [line] = lines(cast.citra)
    assert line.words.title == "Anda dicatat sebagai Sekcam (Plt.) di Kecamatan Tirtajaya"
    assert line.words.detail == "Mulai 9 April 2026."


def test_a_verdict_reaches_the_team_of_the_unit_and_not_the_assessor(cast: Cast) -> None:
    forget_the_past()
    found = judged(cast)

    followed()

    [line] = lines(cast.ani)
    assert line.words.title == "Ditolak: Notulen rapat untuk A.I.1.i.a"
    assert line.words.detail == "Tanpa tanda tangan."
    assert line.link == f"/data-dukung/{found.pk}/"
    assert titles(cast.budi) == titles(cast.ani)
    assert titles(cast.citra) == titles(cast.dewi) == titles(cast.nur) == []


def test_verdicts_about_one_evidence_stand_in_one_line(cast: Cast) -> None:
    forget_the_past()
    found = judged(cast)
    for _ in range(9):
        judge_again(cast, found, verdict="weak")

    followed()

    [line] = lines(cast.ani)
    assert line.words.title == "Dinilai kurang: Notulen rapat untuk A.I.1.i.a"
    assert line.words.detail == "Masih belum. 9 pemeriksaan lain sebelumnya."


def test_a_unit_without_a_team_is_heard_of_by_the_unit_above(cast: Cast) -> None:
    found = evidence(cast.nur, cast.mekarsari)
    take_role(cast.nur)
    forget_the_past()
    withdraw(evidence=found, reason="Salah berkas.", by=cast.dewi, now=NOW)

    followed()

    assert titles(cast.ani) == titles(cast.budi) == ["Dewi Anggraini menarik Notulen rapat"]
    assert titles(cast.nur) == titles(cast.citra) == []


def test_an_exempt_document_is_heard_of_only_by_who_may_see_it(cast: Cast) -> None:
    forget_the_past()
    found = evidence(cast.nur, cast.tirtajaya, secrecy=EXEMPT)
    withdraw(evidence=found, reason="Salah berkas.", by=cast.dewi, now=NOW)

    followed()

    assert titles(cast.budi) == ["Dewi Anggraini menarik Notulen rapat"]
    assert titles(cast.ani) == []


def test_who_lost_the_unit_reads_only_that_there_was_something(cast: Cast) -> None:
    judged(cast)
    forget_the_past()
    judged(cast)
    followed()

    take_role(cast.ani)

    ani = Person.objects.get(pk=cast.ani.pk)  # a later request
    [line] = lines(ani)
    assert line.words.title == "Data dukung diperiksa: isinya tidak lagi terbuka bagi Anda"
    assert "Notulen" not in line.words.title + line.words.detail
    assert line.link == ""


def test_the_owner_hears_of_what_others_did_to_the_account_and_is_mailed(cast: Cast) -> None:
    grant(
        person=cast.dewi, role="administrator", place=cast.city, starts_on=FOUNDED, by=None, now=NOW
    )
    give_app(cast.budi)
    forget_the_past()
    reset_factors(person=cast.budi, by=cast.dewi, now=NOW)

    followed()

    [line] = lines(cast.budi)
    assert line.words.title == "Dewi Anggraini menghapus semua verifikasi dua langkah Anda"
    assert line.words.detail.startswith("Bukan Anda?")
    assert Notice.objects.get(person=cast.budi).mail_at == NOW


@pytest.mark.parametrize("by_allauth", [True, False])
def test_a_new_password_is_mailed_by_one_of_us_only(cast: Cast, settings, by_allauth) -> None:
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = by_allauth
    forget_the_past()
    set_password(person=cast.ani, password="lumbung padi hijau", now=NOW)  # noqa: S106

    followed()

    assert titles(cast.ani) == ["Kata sandi Anda diganti"]
    assert (Notice.objects.get(person=cast.ani).mail_at is None) == by_allauth


def test_a_new_device_is_told_and_the_first_one_is_not(cast: Cast) -> None:
    forget_the_past()
    know_device(person=cast.ani, device="Chrome, Windows", now=NOW)
    know_device(person=cast.ani, device="", now=LATER)

    followed()

    [line] = lines(cast.ani)
    assert line.words.title == "Akun Anda masuk dari perangkat baru: Perangkat tidak dikenal"
    assert line.link == "/akun/perangkat/"
    assert Notice.objects.get().mail_at == LATER


def test_the_system_itself_is_named_as_such(cast: Cast) -> None:
    give_app(cast.budi)
    forget_the_past()
    reset_factors(person=cast.budi, by=None, now=NOW)

    followed()

    assert titles(cast.budi) == ["Sistem menghapus semua verifikasi dua langkah Anda"]


def test_who_ends_their_own_sessions_is_not_told(cast: Cast, client) -> None:
    forget_the_past()
    client.force_login(cast.ani)
    assert end_sessions(person=cast.ani, by=cast.ani, now=NOW) == 1

    followed()

    assert titles(cast.ani) == []


def test_each_act_is_told_once_however_often_the_record_is_read(cast: Cast) -> None:
    forget_the_past()
    judged(cast)

    first, second = followed(), followed()

    assert (first, second) == (3, 0)
    assert len(titles(cast.ani)) == 1


def test_a_crash_before_the_end_loses_and_doubles_nothing(cast: Cast, monkeypatch) -> None:
    forget_the_past()
    judged(cast)
    settle()
    before = Place.objects.get().position

    class PowerCut(BaseException):
        pass

    def cut(*_args: object, **_kwargs: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(Place, "save", cut)
        with pytest.raises(PowerCut):
            follow(now=LATER)

    assert Place.objects.get().position == before
    assert Notice.objects.count() == 0
    followed()
    assert len(titles(cast.ani)) == 1


def test_one_odd_act_does_not_stop_the_others(cast: Cast, caplog) -> None:
    forget_the_past()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_event (id, type, at, by_id, by_label, about_kind, about_id,"
            " about_label, unit_id, data, names) VALUES (gen_random_uuid(), 'evidence.judged', %s,"
            " '', 'Sistem', 'evidence', 'no id at all', '', '', '{}', '{}')",
            [NOW],
        )
    judged(cast)

    followed()

    assert len(titles(cast.ani)) == 1
    assert "act not turned into notices: evidence.judged" in caplog.text


def test_old_acts_are_neither_told_nor_mailed(cast: Cast) -> None:
    forget_the_past()
    judged(cast)
    take_role(cast.nur, by=cast.dewi)

    followed(now=NOW + timedelta(days=31))

    assert Notice.objects.count() == 0


def test_acts_of_last_week_are_told_but_not_mailed(cast: Cast) -> None:
    forget_the_past()
    judged(cast)

    followed(now=NOW + timedelta(days=4))

    assert Notice.objects.get(person=cast.ani).mail_at is None


def test_more_acts_than_one_chunk_are_all_read(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr("kawal.notices.following.CHUNK", 2)
    forget_the_past()
    judged(cast)

    assert followed() == 3
    assert len(titles(cast.ani)) == 1
