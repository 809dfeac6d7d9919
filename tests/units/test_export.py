"""What goes out comes back in unchanged, and no spreadsheet runs any of it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from kawal.units.actions.posts import close_post
from kawal.units.actions.services import close_service
from kawal.units.actions.units import change_unit, close_unit
from kawal.units.exchange.exporting import csv_text, workbook
from kawal.units.exchange.importing import preview
from kawal.units.exchange.layout import OFFICES, SERVICES, TABLES, UNITS
from kawal.units.exchange.rows_out import lines
from units import town

pytestmark = pytest.mark.django_db

HOSTILE = '=HYPERLINK("http://x.example","klik")'


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def budi(city):
    return town.with_role("Budi", "administrator", city)


@pytest.fixture
def full(city):
    """A town with history: closed units and posts, vacancies, seats, channels, hostile texts."""
    office = town.kecamatan(city, code="7.01")
    below = town.kelurahan(office, code="7.01.1")
    closed = town.unit(city, HOSTILE, code="-1")
    town.holder(town.post(closed, "@cmd"), town.person("Rina"), ends_on=town.FOUNDED)
    close_unit(unit=closed, on=town.TODAY, **town.BY)
    town.holder(
        town.post(office, is_head=True), town.person("Ani", nip="198704122010012003"),
        capacity="plt", decree="+62/2020",
    )  # fmt: skip
    for name in ("Citra", "Dewi"):
        town.holder(town.post(below, "Pelaksana"), town.person(name, status="non_asn"))
    town.post(below, "Lurah", is_head=True)
    close_post(post=town.post(below, "Juru ketik"), on=town.TODAY, **town.BY)
    town.service(
        office, "Izin", channel="daring", channel_since=town.TODAY, maklumat="=1+1",
        standard={"biaya": "Gratis\nuntuk semua", "waktu": "\t3 hari"},
    )  # fmt: skip
    ended = town.service(office, "Ganti kartu", channel="campuran")
    close_service(service=ended, on=town.FOUNDED, **town.BY)
    return city


def _book(person) -> bytes:
    return workbook([(table, lines(table, person, town.TODAY)) for table in TABLES])


def test_the_workbook_comes_back_without_a_change(full, budi):
    raw = _book(budi)

    report = preview(agency=full, name="x.xlsx", raw=raw, by=budi, now=town.NOW)

    assert report.touched == 0
    assert report.counts == {
        "unit": {"same": 3}, "pejabat": {"same": 6}, "layanan": {"same": 2},
    }  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_each_csv_comes_back_without_a_change(full, budi, table):
    raw = csv_text(table, lines(table, budi, town.TODAY)).encode()

    report = preview(agency=full, name="x.csv", raw=raw, by=budi, now=town.NOW)

    assert report.touched == 0


@pytest.mark.usefixtures("full")
def test_no_cell_of_the_workbook_is_a_formula_or_a_link(budi):
    """T41."""
    with ZipFile(BytesIO(_book(budi))) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if "worksheets/" in n]

    assert all("<f>" not in sheet and "hyperlink" not in sheet for sheet in sheets)


@pytest.mark.usefixtures("full")
def test_no_cell_of_a_csv_begins_as_a_formula(budi):
    """T41."""
    for table in TABLES:
        text = csv_text(table, lines(table, budi, town.TODAY)).removeprefix("\ufeff")
        cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(";")]

        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_one_takes_out_what_one_may_see(full):
    """T27: an export is a list too."""
    office = full.units.get(code="7.01.1")
    ani = town.with_role("Eko", "tim_kerja_zi", office)

    taken = {table.key: list(lines(table, ani, town.TODAY)) for table in TABLES}

    assert [line["code"] for line in taken["unit"]] == ["7.01.1"]
    assert {line["code"] for line in taken["pejabat"]} == {"7.01.1"}
    assert taken["layanan"] == []


def test_names_and_numbers_of_people_go_to_those_who_may_read_them(full):
    """An assessor sees units and posts; NIP and telephone are none of their business."""
    assessor = town.with_role("Gita", "tpi_anggota", full)

    taken = list(lines(OFFICES, assessor, town.TODAY))

    assert all("person" not in line for line in taken)
    assert {line["post"] for line in taken} >= {"Lurah"}


def test_the_blank_table_can_be_filled_and_read(city, budi):
    book = load_workbook(BytesIO(workbook([(table, ()) for table in TABLES])))
    book["Unit"].append(["1", "Dinas Satu", "Dinas", None, "1/1/2020"])
    out = BytesIO()
    book.save(out)

    report = preview(agency=city, name="x.xlsx", raw=out.getvalue(), by=budi, now=town.NOW)

    assert report.counts["unit"] == {"new": 1}
    assert book.sheetnames == ["Unit", "Pejabat", "Layanan", "Petunjuk"]
    assert book["Unit"].data_validations.dataValidation


def test_a_renamed_unit_goes_out_with_its_name_of_today(full, budi):
    unit = full.units.get(code="7.01")
    change_unit(
        unit=unit, name="Kecamatan Baru", kind=unit.kind, code="7.01", since=town.TODAY,
        **town.BY,
    )  # fmt: skip

    names = {line["code"]: line["name"] for line in lines(UNITS, budi, town.TODAY)}

    assert names["7.01"] == "Kecamatan Baru"


@pytest.mark.usefixtures("full")
def test_the_export_costs_a_fixed_number_of_queries(budi, django_assert_num_queries):
    """T67."""
    budi.name = budi.name  # the same object: its rights are read once
    list(lines(UNITS, budi, town.TODAY))

    for table, queries in ((UNITS, 1), (OFFICES, 2), (SERVICES, 2)):
        with django_assert_num_queries(queries):
            list(lines(table, budi, town.TODAY))


@pytest.mark.parametrize("start", ["=", " =", "\u00a0+", "＝", "＋", "－", "＠"])
def test_what_becomes_a_formula_once_it_is_trimmed_or_narrowed_is_tamed_too(start):
    """T41. The same rule as every other CSV of ours."""
    line = {column.key: "" for column in UNITS.columns} | {"name": f"{start}1+1", "code": "X"}

    text = csv_text(UNITS, [line])

    assert f"'{start}1+1" in text


@pytest.mark.parametrize("name", ["＝1+1", "'Aisyiyah", "'"])
def test_what_was_tamed_comes_back_as_it_was(city, budi, name):
    town.unit(city, name, code="7.09")
    raw = csv_text(UNITS, lines(UNITS, budi, town.TODAY)).encode()

    assert preview(agency=city, name="x.csv", raw=raw, by=budi, now=town.NOW).touched == 0
