"""What a team says to each other beside a question, and who is to answer it."""

import re
from datetime import timedelta

import pytest

from assessments import desk
from files import cast as shelf
from kawal.assessments.actions.submission import submit_run
from kawal.assessments.actions.teamwork import add_comment, assign
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, Comment
from kawal.notices.models import Notice
from units import town

pytestmark = pytest.mark.django_db

CODE = "A.I.5.v.b"


@pytest.fixture
def cast():
    return shelf.make_cast()


@pytest.fixture
def answer(cast):
    desk.cycle(cast.city, cast.tirtajaya)
    rows = Answer.objects.select_related("sheet__run__unit", "sheet__run__cycle")
    return rows.get(sheet__run__unit=cast.tirtajaya, code=CODE)


def _url(answer, tail=""):
    return f"/penilaian/{answer.sheet.run_id}/{CODE}/{tail}"


def _home(answer):
    return f"/penilaian/{answer.sheet.run_id}/"


def _told():
    return [(n.person_id, n.kind) for n in Notice.objects.filter(kind__startswith="assessments.")]


def test_a_comment_is_read_by_the_team_and_tells_who_is_named(client, cast, answer):
    client.force_login(cast.ani)

    sent = client.post(
        _url(answer, "komentar/"), {"text": "Notulennya?", "mentioned": [cast.budi.pk]}
    )

    assert sent.headers["Location"] == f"{_url(answer)}#komentar"
    page = client.get(_url(answer)).content.decode()
    assert f"@{cast.budi.name}" in page
    assert "Notulennya?" in page
    assert _told() == [(cast.budi.pk, "assessments.mentioned")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tolong @Dimas Prakoso, notulennya.", ["Dimas Prakoso"]),
        ("@dimas: notulennya?", ["Dimas Prakoso"]),
        ("@Sari, notulennya?", []),  # two are called so
        ("@Sari Dewi notulennya?", ["Sari Dewi"]),
        ("Kirim ke surel@Dimas atau @Dimasti", []),
        ("@Ani saya sendiri", []),
    ],
)
def test_who_is_called_with_an_at_is_told(client, cast, answer, text, named):
    for name in ("Dimas Prakoso", "Sari Dewi", "Sari Utami"):
        town.with_role(name, "tim_kerja_zi", cast.tirtajaya)
    client.force_login(cast.ani)

    client.post(_url(answer, "komentar/"), {"text": text})

    assert [person.name for person in Comment.objects.get().mentioned.all()] == named
    assert len(_told()) == len(named)


def test_nobody_is_told_of_their_own_words(cast, answer):
    add_comment(answer=answer, text="Catatan.", mentioned=[cast.ani], by=cast.ani, now=desk.NOW)

    assert _told() == []


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_comment_is_refused_beside_its_field(client, cast, answer, text):
    client.force_login(cast.ani)

    page = client.post(_url(answer, "komentar/"), {"text": text})

    assert page.status_code == 422
    assert "Tulis komentarnya dahulu." in page.content.decode()
    with town.refusal("comment.empty"):
        add_comment(answer=answer, text=text, mentioned=[], by=cast.ani, now=desk.NOW)
    assert not Comment.objects.exists()


def test_only_people_of_the_unit_and_its_parts_can_be_named(client, cast, answer):
    client.force_login(cast.ani)

    page = client.post(_url(answer, "komentar/"), {"text": "Halo", "mentioned": [cast.citra.pk]})

    assert page.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize("tail", ["komentar/", "penjawab/"])
def test_others_of_the_agency_neither_comment_nor_assign(client, cast, answer, tail):
    """403 for who sees the run, 404 for who does not."""
    both = town.with_role("Wali", "pimpinan", cast.city)
    town.give(both, "tim_kerja_zi", cast.cempaka)
    client.force_login(both)
    assert client.post(_url(answer, tail), {"text": "Halo"}).status_code == 403

    client.force_login(cast.citra)
    assert client.post(_url(answer, tail), {"text": "Halo"}).status_code == 404

    with town.refusal("run.not_of_the_team"):
        add_comment(answer=answer, text="Halo", mentioned=[], by=cast.citra, now=desk.NOW)


def test_a_question_is_given_to_a_person_and_a_pokja(client, cast, answer):
    client.force_login(cast.ani)

    client.post(_url(answer, "penjawab/"), {"assignee": cast.budi.pk, "pokja": " Pokja  5 "})

    answer.refresh_from_db()
    assert (answer.assignee, answer.pokja) == (cast.budi, "Pokja 5")
    assert _told() == [(cast.budi.pk, "assessments.assigned")]
    assert f"{cast.budi.name}, Pokja 5" in client.get(_url(answer)).content.decode()


def _given(answer, cast, **pokjas):
    """By code, with dots as underscores."""
    for code, pokja in pokjas.items():
        row = Answer.objects.get(sheet=answer.sheet, code=code.replace("_", "."))
        assign(answer=row, assignee=None, pokja=pokja, by=cast.ani, now=desk.NOW)


def test_the_tree_is_narrowed_to_the_questions_of_a_pokja(client, cast, answer):
    """Together with a filter, and kept from question to question."""
    _given(answer, cast, A_I_5_v_a="Pokja 5", A_I_5_v_b="Pokja 5", A_I_1_i_a="Pokja 1 & 2")
    desk.answer(answer.sheet, "A.I.5.v.a", Content(choice="A"), cast.ani)
    client.force_login(cast.ani)

    all_ = client.get(_url(answer, "?pokja=Pokja+5"))
    open_ = client.get(_url(answer, "?saring=kosong&pokja=Pokja+5"))

    assert all_.context["sheet"].tree.shown == ["A.I.5.v.a", CODE]
    assert open_.context["sheet"].tree.shown == [CODE]
    assert f'href="{_home(answer)}?saring=kosong&amp;pokja=Pokja+1+%26+2#pohon"' in open_.text
    assert f"{CODE}/?saring=kosong&amp;pokja=Pokja+5" in open_.text
    assert (
        f'action="{_url(answer, "komentar/")}?saring=kosong&amp;pokja=Pokja+5#komentar"'
        in open_.text
    )


def test_a_pokja_longer_than_any_is_not_repeated_in_every_link(client, cast, answer):
    client.force_login(cast.ani)

    page = client.get(_url(answer, f"?pokja={'x' * 8_000}")).text

    assert "Tidak ada pertanyaan yang cocok." in page
    assert "x" * 61 not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_a_pokja_without_questions_shows_none_and_says_so(client, cast, answer):
    client.force_login(cast.ani)

    page = client.get(_url(answer, "?pokja=Pokja+9"))

    assert page.context["sheet"].tree.shown == []
    assert "Tidak ada pertanyaan yang cocok." in page.text
    assert "Semua pokja" not in page.text


def test_names_of_pokjas_in_use_are_offered(client, cast, answer):
    _given(answer, cast, A_I_5_v_a="Pokja Pengawasan", A_I_1_i_a="Pokja 1")
    client.force_login(cast.ani)

    page = client.get(_url(answer)).text

    offered = re.search(r'<datalist id="pokja-terpakai">(.*?)</datalist>', page).group(1)
    assert re.findall(r'value="([^"]+)"', offered) == ["Pokja 1", "Pokja Pengawasan"]
    assert 'list="pokja-terpakai"' in page


def test_giving_it_to_the_same_again_tells_nobody_twice(cast, answer):
    for _turn in range(2):
        assign(answer=answer, assignee=cast.budi, pokja="", by=cast.ani, now=desk.NOW)

    assert len(_told()) == 1


def test_a_question_can_be_given_back(cast, answer):
    assign(answer=answer, assignee=cast.budi, pokja="", by=cast.ani, now=desk.NOW)

    assign(answer=answer, assignee=None, pokja="", by=cast.ani, now=desk.NOW)

    answer.refresh_from_db()
    assert answer.assignee is None


def test_a_stranger_cannot_be_made_to_answer(client, cast, answer):
    client.force_login(cast.ani)

    page = client.post(_url(answer, "penjawab/"), {"assignee": cast.citra.pk})

    assert page.status_code == 422
    assert "Pilih orang dari unit ini" in page.content.decode()


def test_what_people_are_told_says_who_where_and_what(client, cast, answer):
    add_comment(answer=answer, text="Notulen?", mentioned=[cast.budi], by=cast.ani, now=desk.NOW)
    assign(answer=answer, assignee=cast.budi, pokja="", by=cast.ani, now=desk.NOW)
    client.force_login(cast.budi)

    inbox = client.get("/pemberitahuan/").content.decode()

    assert f"{cast.ani.name} menyebut Anda pada {CODE}" in inbox
    assert f"{cast.ani.name} meminta Anda menjawab {CODE}" in inbox
    assert "Notulen?" in inbox


def test_who_does_not_see_the_run_any_more_reads_only_that_something_was_there(
    client, cast, answer
):
    add_comment(answer=answer, text="Rahasia", mentioned=[cast.citra], by=cast.ani, now=desk.NOW)
    client.force_login(cast.citra)

    inbox = client.get("/pemberitahuan/").content.decode()

    assert "Disebut dalam komentar" in inbox
    assert "Rahasia" not in inbox


@pytest.mark.parametrize("text", ["\u200b", "\u2060 \u200d\ufeff", "\u202e"])
def test_a_comment_that_nobody_can_see_is_none(client, cast, answer, text):
    client.force_login(cast.ani)

    page = client.post(_url(answer, "komentar/"), {"text": text})

    assert page.status_code == 422
    with town.refusal("comment.empty"):
        add_comment(answer=answer, text=text, mentioned=[], by=cast.ani, now=desk.NOW)
    assert not Comment.objects.exists()


def test_marks_that_turn_or_hide_text_are_not_kept(cast, answer):
    text = "Sudah\u202e\x07 lengkap\u200b\r\n\r\n- notulen"
    comment = add_comment(answer=answer, text=text, mentioned=[], by=cast.ani, now=desk.NOW)
    assign(answer=answer, assignee=None, pokja="Pokja\u202e\u2066 5", by=cast.ani, now=desk.NOW)

    answer.refresh_from_db()
    assert comment.text == "Sudah lengkap\n\n- notulen"
    assert answer.pokja == "Pokja 5"


def test_a_person_comments_forty_times_in_ten_minutes_and_what_is_refused_is_kept(
    client, cast, answer
):
    """T5: a script in a loop; another person is not held up."""
    client.force_login(cast.ani)
    sent = [client.post(_url(answer, "komentar/"), {"text": f"Ke-{n}"}) for n in range(41)]

    assert [each.status_code for each in sent] == [302] * 40 + [429]
    assert "Terlalu banyak komentar" in sent[-1].text
    assert "Ke-40</textarea>" in sent[-1].text
    assert Comment.objects.count() == 40

    client.force_login(cast.budi)
    assert client.post(_url(answer, "komentar/"), {"text": "Baik."}).status_code == 302


def _comments(answer, by, n):
    Comment.objects.bulk_create(
        Comment(
            answer=answer, text=f"Komentar {k:03}.", written_by=by,
            written_at=desk.NOW + timedelta(minutes=k),
        )
        for k in range(n)
    )  # fmt: skip


def test_the_newest_thirty_are_shown_and_the_earlier_page_by_page(client, cast, answer):
    _comments(answer, cast.ani, 65)
    client.force_login(cast.ani)

    newest = client.get(_url(answer))
    oldest = client.get(_url(answer, "?komentar=3&saring=kosong"))

    assert re.findall(r"Komentar (\d+)\.", newest.text) == [f"{n:03}" for n in range(35, 65)]
    assert "65, " in newest.text
    assert "?komentar=2#komentar" in newest.text
    assert re.findall(r"Komentar (\d+)\.", oldest.text) == [f"{n:03}" for n in range(5)]
    assert "?komentar=2&amp;saring=kosong#komentar" in oldest.text
    assert "Tampilkan yang lebih lama" not in oldest.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "999999999999", "99999"])
def test_a_page_of_comments_that_is_none_breaks_nothing(client, cast, answer, page):
    _comments(answer, cast.ani, 1)
    client.force_login(cast.ani)

    assert client.get(_url(answer, f"?komentar={page}")).status_code == 200


def test_of_a_sent_run_people_talk_and_nobody_is_to_answer(client, cast, answer):
    submit_run(run=answer.sheet.run, revision=0, accepted="x", by=cast.budi, now=desk.NOW)
    client.force_login(cast.ani)

    said = client.post(_url(answer, "komentar/"), {"text": "Terkirim."})
    given = client.post(_url(answer, "penjawab/"), {"assignee": cast.budi.pk, "pokja": ""})

    assert said.status_code == 302
    assert given.status_code == 422
    assert "sudah dikirim" in given.text
    answer.refresh_from_db()
    assert answer.assignee is None
