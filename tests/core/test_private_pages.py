"""What a signed-in person sees is kept by no proxy and no shared computer."""

import pytest
from django.test import Client

from units import town

pytestmark = pytest.mark.django_db
PRIVATE = "private, no-store"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.KAWAL_MFA_REQUIRED = ""


@pytest.fixture
def ani(client):
    client.force_login(town.with_role("Ani", "administrator", town.agency()))
    return client


@pytest.mark.parametrize(
    "page", ["/kerja/", "/pengaturan/catatan/", "/pengaturan/unit/", "/pengaturan/pegawai/", "/"]
)
def test_pages_of_a_signed_in_person_are_stored_nowhere(ani, page):
    assert ani.get(page)["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("page", ["/tidak-ada/", "/data-dukung/unggah/"])
def test_refusals_are_stored_nowhere_either(ani, page):
    response = ani.get(page)

    assert response.status_code in {403, 404}
    assert response["Cache-Control"] == PRIVATE


def test_the_answer_to_leaving_is_stored_nowhere(ani):
    assert "no-store" in ani.post("/akun/keluar/")["Cache-Control"]


def test_what_says_itself_how_long_it_holds_is_left_alone(ani):
    assert ani.get("/masuk/")["Cache-Control"] != PRIVATE


def test_public_pages_may_be_kept(client):
    assert "Cache-Control" not in client.get("/")


def test_who_is_nobody_costs_no_question_to_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/sehat/")
