"""The worksheet: what a team sees of a question, and what a save gives back."""

import pytest
from assessments import desk

from kawal.assessments.contents import Content
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def ratna(client, sheet):
    """Of the team of the unit."""
    ratna = town.with_role("Ratna Wulandari", "tim_kerja_zi", sheet.run.unit)
    client.force_login(ratna)
    return ratna


def _url(sheet, code=""):
    return f"/penilaian/{sheet.run_id}/{code}/" if code else f"/penilaian/{sheet.run_id}/"


@pytest.mark.parametrize("code", ["", desk.TITLED, desk.RATIO, desk.SURVEY])
def test_show(client, sheet, ratna, code):
    page = client.get(_url(sheet, code))
    assert page.status_code == 200
