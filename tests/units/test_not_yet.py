"""Evaluators at the doors of their later work: told that it is not there yet."""

import pytest

from units import town

pytestmark = pytest.mark.django_db

SENTENCE = "Penilaian oleh TPI belum tersedia"


@pytest.mark.parametrize("role", ["tpi_anggota", "tpi_ketua", "tpi_dalnis"])
@pytest.mark.parametrize("page", ["/penilaian/", "/data-dukung/"])
def test_evaluators_are_told_that_their_work_comes_later(client, role, page):
    client.force_login(town.with_role("Maria Lamanepa", role, town.agency()))

    shown = client.get(page)

    assert shown.status_code == 403
    assert SENTENCE in shown.text
    assert "tidak mencakup" not in shown.text


@pytest.mark.parametrize(
    ("role", "page"), [("tpi_ketua", "/pengaturan/unit/baru/"), ("", "/penilaian/")]
)
def test_anybody_else_reads_that_their_roles_do_not_cover_it(client, role, page):
    person = town.with_role("A", role, town.agency()) if role else town.person("Ani Rahmawati")
    client.force_login(person)

    shown = client.get(page)

    assert shown.status_code == 403
    assert SENTENCE not in shown.text
    assert "tidak mencakup" in shown.text
