"""What a team says to each other beside a question, and who is to answer it."""

import pytest

from assessments import desk
from files import cast as shelf
from kawal.assessments.actions.teamwork import add_comment, assign
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
