"""ADR 0006: nothing of the catalogue is used that differs from its hash."""

import shutil

import pytest

from kawal.faults import UnusableInput
from kawal.formats.calendars import shipped_calendar
from kawal.formats.fill import fill_form
from kawal.rules import catalogue
from kawal.rules.checker import check_catalogue
from kawal.scoring.answers import Answers

KEPT = (
    catalogue.index, catalogue.instrument, catalogue.form_layout, catalogue.portal_layout,
    catalogue._layout, shipped_calendar,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the shipped catalogue in its place."""
    copy = shutil.copytree(catalogue.root(), tmp_path / "catalogue")
    monkeypatch.setattr(catalogue, "root", lambda: copy)
    for kept in KEPT:
        kept.cache_clear()
    yield copy
    for kept in KEPT:
        kept.cache_clear()


USES = [
    ("instruments/lke-zi/2021.yaml", lambda _: catalogue.instrument("lke-zi-2021")),
    ("instruments/lke-zi/2021.yaml", lambda _: catalogue.sha256_of("lke-zi-2021")),
    ("layouts/lke-zi-2021-form.yaml", lambda _: catalogue.form_layout("lke-zi-2021-form")),
    ("layouts/portalrb-2026.yaml", lambda _: catalogue.portal_layout("portalrb-2026")),
    ("layouts/lke-zi-2021-form.yaml", lambda _: list(catalogue.layouts())),
    ("forms/lke-zi-2021.xlsx", lambda _: catalogue.blank_form("lke-zi-2021-form")),
    ("forms/lke-zi-2021.xlsx", lambda out: fill_form(Answers(), out / "f.xlsx")),
    ("calendars/id-2025.yaml", lambda _: shipped_calendar()),
]


@pytest.mark.parametrize(("path", "use"), USES, ids=lambda use: use if type(use) is str else "")
def test_a_file_that_was_changed_is_refused_by_whoever_uses_it(folder, tmp_path, path, use):
    with (folder / path).open("ab") as file:
        file.write(b"\n")

    with pytest.raises(UnusableInput) as refused:
        use(tmp_path)

    assert [(f.code, f.where) for f in refused.value.faults] == [("CATALOGUE-CHANGED", path)]


@pytest.mark.parametrize(("path", "use"), USES, ids=lambda use: use if type(use) is str else "")
def test_a_file_as_it_was_published_is_used(folder, tmp_path, path, use):
    assert (folder / path).is_file()

    use(tmp_path)


def test_a_draft_may_change(folder):
    index = folder / "index.yaml"
    text = index.read_text()
    found = catalogue.entry("skm-2017").sha256
    index.write_text(text.replace(f"status: published, sha256: {found}", "status: draft"))
    catalogue.index.cache_clear()
    with (folder / "instruments/skm/2017.yaml").open("ab") as file:
        file.write(b"\n")

    assert catalogue.instrument("skm-2017").id == "skm-2017"
    assert catalogue.sha256_of("skm-2017") != found


def test_the_check_finds_a_calendar_that_was_changed_forgotten_or_lost(folder):
    calendars = folder / "calendars"
    (calendars / "id-2024.yaml").unlink()
    with (calendars / "id-2025.yaml").open("ab") as file:
        file.write(b"\n")
    shutil.copy(calendars / "id-2026.yaml", calendars / "id-2099.yaml")

    faults = check_catalogue(folder).faults

    assert {(f.code, f.where.partition(" ")[2]) for f in faults} == {
        ("INDEX-FILES-EXIST", "calendars.0.path"),
        ("INDEX-HASHES", "calendars.1.sha256"),
        ("INDEX-LISTS-ALL", "entries"),
    }
