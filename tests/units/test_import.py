"""Importing units, holders and services: dry run, differences, faults by cell, all or none."""

from datetime import date, timedelta

import pytest

from kawal.accounts.models import Person
from kawal.events.service import Event
from kawal.faults import UnusableInput
from kawal.units.actions.services import close_service
from kawal.units.actions.units import close_unit
from kawal.units.exchange.importing import apply, preview
from kawal.units.exchange.layout import UNITS
from kawal.units.exchange.rows_out import lines
from kawal.units.models import Holder, Post, Service, Unit
from units import tables, town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def budi(city):
    return town.with_role("Budi", "administrator", city)


@pytest.fixture
def office(city):
    return town.kecamatan(city, code="7.01")


@pytest.fixture
def load(city, budi):
    def load(raw=None, *, name="unit.xlsx", **sheets):
        raw = tables.book(**sheets) if raw is None else raw
        return apply(agency=city, name=name, raw=raw, by=budi, now=town.NOW)

    return load


@pytest.fixture
def faults(load):
    """The faults of a file: code and cell, in the order in which the author meets them."""

    def faults(**sheets):
        before = _everything()
        with pytest.raises(UnusableInput) as caught:
            load(**sheets)
        assert _everything() == before
        return [(fault.code, fault.where) for fault in caught.value.faults]

    return faults


def _everything():
    models = (Unit, Post, Holder, Service, Person, Event)
    return [list(model.objects.order_by("pk").values()) for model in models]


def _says(report):
    return [(c.table, c.where, c.what, c.label, c.differences) for c in report.changes]


# All or nothing


def test_a_preview_changes_nothing_and_says_what_applying_does(city, budi):
    raw = tables.book(
        Unit=[tables.unit_row("1", "Dinas Satu")],
        Pejabat=[tables.office_row("1", "Kepala", "Ani", email="ani@x.example", head="Ya")],
        Layanan=[tables.service_row("1", "Izin")],
    )
    before = _everything()

    shown = preview(agency=city, name="x.xlsx", raw=raw, by=budi, now=town.NOW)

    assert _everything() == before
    done = apply(agency=city, name="x.xlsx", raw=raw, by=budi, now=town.NOW)
    assert (done.digest, done.counts) == (shown.digest, shown.counts)
    assert (Unit.objects.count(), Holder.objects.count(), Service.objects.count()) == (1, 1, 1)


def test_one_fault_in_the_last_sheet_takes_everything_back(faults):
    found = faults(
        Unit=[tables.unit_row("1", "Dinas Satu")], Layanan=[tables.service_row("9", "Izin")]
    )

    assert found == [("UNIT-UNKNOWN", "Layanan!A2")]


def test_faults_come_sheet_by_sheet_from_the_top(faults):
    found = faults(
        Layanan=[tables.service_row("9", "Izin")],
        Pejabat=[tables.office_row("9", "Camat", "Ani", nip="1", email="x@x.example")],
        Unit=[tables.unit_row("1", "A", "Desa"), tables.unit_row("2", "B", starts="besok")],
    )

    assert found == [
        ("CELL-CHOICE", "Unit!C2"),
        ("CELL-DATE", "Unit!E3"),
        ("UNIT-UNKNOWN", "Pejabat!A2"),
        ("CELL-VALUE", "Pejabat!F2"),
        ("UNIT-UNKNOWN", "Layanan!A2"),
    ]


@pytest.mark.usefixtures("budi")
def test_the_record_has_the_file_and_each_act(load):
    load(Unit=[tables.unit_row("1", "Dinas Satu")])

    types = list(Event.objects.order_by("pk").values_list("type", flat=True))[-2:]
    whole = Event.objects.get(type="table.imported")
    assert types == ["unit.created", "table.imported"]
    assert (whole.data["file"], whole.data["new"], len(whole.data["sha256"])) == (
        "unit.xlsx", 1, 64,
    )  # fmt: skip


# Units


def test_parents_may_stand_below_their_children(load):
    report = load(
        Unit=[
            tables.unit_row("7.01.1", "Kelurahan Melati", "Kelurahan", "7.01"),
            tables.unit_row("7.01", "Kecamatan Satu", "Kecamatan"),
        ]
    )

    town.settle()
    assert report.counts == {"unit": {"new": 2}}
    assert Unit.objects.get(code="7.01.1").parent.code == "7.01"


@pytest.mark.usefixtures("office")
def test_what_is_the_same_is_left_alone(load):
    before = Event.objects.count()

    report = load(Unit=[tables.unit_row("7.01", "Kecamatan Tirtajaya", "Kecamatan")])

    assert (report.counts, report.touched) == ({"unit": {"same": 1}}, 0)
    assert Event.objects.count() == before + 1


def test_differences_are_told_and_take_effect_today(load, office, city):
    town.unit(city, "Setda", "setda", code="4")

    report = load(Unit=[tables.unit_row("7.01", "Kecamatan Baru", "Kecamatan", "4")])

    office.refresh_from_db()
    assert _says(report) == [
        ("unit", "Unit!A2", "changed", "Kecamatan Tirtajaya", (
            ("Nama unit", "Kecamatan Tirtajaya", "Kecamatan Baru"), ("Kode induk", "", "4"),
        ))
    ]  # fmt: skip
    assert (office.name, office.parent.code) == ("Kecamatan Baru", "4")
    assert office.history.first().starts_on == town.TODAY


def test_a_short_name_comes_and_goes_with_its_column(load, office, budi):
    load(Unit=[tables.unit_row("7.01", office.name, "Kecamatan", short="Tirtajaya")])
    office.refresh_from_db()
    assert office.short_name == "Tirtajaya"
    assert [line["short_name"] for line in lines(UNITS, budi, town.TODAY)] == ["Tirtajaya"]

    older = f"Kode unit,Nama unit,Jenis,Mulai\n7.01,{office.name},Kecamatan,1/1/2020\n"
    load(older.encode(), name="unit.csv")
    office.refresh_from_db()
    assert office.short_name == "Tirtajaya"

    load(Unit=[tables.unit_row("7.01", office.name, "Kecamatan")])
    office.refresh_from_db()
    assert office.short_name == ""


def test_a_last_day_closes_the_branch_from_the_bottom(load, office):
    below = town.kelurahan(office, code="7.01.1")

    load(
        Unit=[
            tables.unit_row("7.01", office.name, "Kecamatan", ends="31/12/2025"),
            tables.unit_row("7.01.1", below.name, "Kelurahan", "7.01", ends="31/12/2025"),
        ]
    )

    assert set(Unit.objects.values_list("ends_on", flat=True)) == {date(2025, 12, 31)}


def test_a_new_unit_may_be_closed_already(load):
    load(Unit=[tables.unit_row("1", "Dinas Lama", ends="31/12/2021")])

    assert Unit.objects.get().ends_on == date(2021, 12, 31)


def test_a_unit_given_twice_is_told(faults):
    found = faults(Unit=[tables.unit_row("1", "A"), tables.unit_row("1", "B")])

    assert found == [("ROW-TWICE", "Unit!A3")]


def test_an_unknown_parent_is_told_once_and_not_for_its_children(faults):
    found = faults(
        Unit=[
            tables.unit_row("1", "A", parent="9"),
            tables.unit_row("2", "B", parent="1"),
        ]
    )

    assert found == [("UNIT-UNKNOWN", "Unit!D2")]


def test_a_faulty_unit_does_not_make_its_children_holders_and_services_unknown(faults):
    """What is wrong is told once; the other rows are read on for faults of their own."""
    town.person("Citra")

    found = faults(
        Unit=[
            tables.unit_row("7.01", "", "Kecamatan"),
            tables.unit_row("7.01.1", "Kelurahan Melati", "Kelurahan", "7.01"),
            tables.unit_row("8", "Kelurahan Sendiri", "Kelurahan"),
        ],
        Pejabat=[
            tables.office_row("7.01", "Camat", "Ani", nip="1" * 18),
            tables.office_row("7.01.1", "Lurah", "Budi", nip="2" * 18, email="bukan surel"),
            tables.office_row("8", "Lurah", ""),
            tables.office_row("9", "Lurah", ""),
        ],
        Layanan=[tables.service_row("7.01.1", "Izin")],
    )

    assert found == [
        ("CELL-EMPTY", "Unit!B2"), ("ROW-REFUSED", "Unit!D4"),
        ("CELL-VALUE", "Pejabat!G3"), ("UNIT-UNKNOWN", "Pejabat!A5"),
    ]  # fmt: skip


def test_a_circle_is_told(faults):
    found = faults(
        Unit=[tables.unit_row("1", "A", parent="2"), tables.unit_row("2", "B", parent="1")]
    )

    assert [code for code, _where in found] == ["UNIT-CIRCLE"]


def test_a_move_below_itself_is_told(faults, office):
    town.kelurahan(office, code="7.01.1")

    found = faults(Unit=[tables.unit_row("7.01", office.name, "Kecamatan", "7.01.1")])

    assert found == [("ROW-REFUSED", "Unit!D2")]


def test_the_rule_of_an_act_is_told_at_its_cell(faults):
    assert faults(Unit=[tables.unit_row("1", "Kelurahan X", "Kelurahan")]) == [
        ("ROW-REFUSED", "Unit!D2")
    ]


def test_stored_days_are_history(faults, office):
    closed = close_unit(unit=office, on=date(2025, 12, 31), **town.BY)

    assert faults(Unit=[tables.unit_row("7.01", closed.name, "Kecamatan", starts="2/1/2020")]) == [
        ("CELL-FIXED", "Unit!E2"),
        ("CELL-FIXED", "Unit!F2"),
    ]


def test_units_of_another_agency_are_not_touched(load):
    elsewhere = town.unit(town.agency("Kabupaten Sukasari"), "Dinas Jauh", code="1")

    load(Unit=[tables.unit_row("1", "Dinas Dekat")])

    elsewhere.refresh_from_db()
    assert elsewhere.name == "Dinas Jauh"
    assert Unit.objects.filter(code="1").count() == 2


def test_a_parent_of_another_agency_is_unknown(faults):
    """T29: a foreign key of somebody else's unit in a file."""
    town.unit(town.agency("Kabupaten Sukasari"), "Dinas Jauh", code="9")

    assert faults(Unit=[tables.unit_row("1", "UPTD", "UPTD", "9")]) == [("UNIT-UNKNOWN", "Unit!D2")]


def test_hostile_text_is_only_text(load, faults):
    """T41."""
    load(raw=tables.csv(
        "Kode unit,Nama unit,Jenis,Mulai", '1,"=HYPERLINK(""http://x"")",Dinas,1/1/2020'
    ), name="x.csv")  # fmt: skip
    found = faults(Unit=[tables.unit_row("2", "<img src=x onerror=alert(1)>", "<b>Dinas</b>")])

    assert Unit.objects.get().name == '=HYPERLINK("http://x")'
    assert found == [("CELL-CHOICE", "Unit!C2")]


# Posts, people, terms


def _ani(**more):
    usual = {"nip": "198704122010012003", "head": "Ya"}
    return tables.office_row("7.01", "Camat", "Ani Lestari", **{**usual, **more})


@pytest.mark.usefixtures("office")
def test_a_post_a_person_and_a_term_are_made(load):
    report = load(Pejabat=[_ani(status="PPPK", capacity="Plt.", decree="SK 1", phone="0812345678")])

    term = Holder.objects.get()
    assert (term.post.name, term.post.is_head, term.post.seat) == ("Camat", True, 1)
    assert (term.person.name, term.person.status) == ("Ani Lestari", "pppk")
    assert term.person.phone == "+62812345678"
    assert (term.capacity, term.decree, term.starts_on) == ("plt", "SK 1", date(2020, 1, 1))
    assert _says(report) == [
        ("pejabat", "Pejabat!B2", "new", "Ani Lestari, Camat, Kecamatan Tirtajaya", ())
    ]
    assert dict(report.changes[0].details) == {
        "Pimpinan unit": "Ya", "NIP": "198704122010012003", "Telepon": "+62812345678",
        "Status": "PPPK", "Kapasitas": "Plt.", "Mulai": "01/01/2020", "Surat keputusan": "SK 1",
    }  # fmt: skip


@pytest.mark.usefixtures("office")
def test_the_same_file_again_changes_nothing(load):
    rows = [
        _ani(),
        *(
            tables.office_row("7.01", "Pelaksana", name, email=f"{name}@x.example")
            for name in ("budi", "citra", "dewi")
        ),
        tables.office_row("7.01", "Sekretaris", ""),
    ]
    load(Pejabat=rows)
    before = _everything()[:5]

    report = load(Pejabat=rows)

    assert report.counts == {"pejabat": {"same": 5}}
    assert _everything()[:5] == before


@pytest.mark.usefixtures("office")
def test_people_of_one_post_get_seats_of_their_own(load):
    load(
        Pejabat=[
            tables.office_row("7.01", "Pelaksana", name, email=f"{name}@x.example")
            for name in ("budi", "citra", "dewi")
        ]
    )

    assert sorted(Post.objects.values_list("name", "seat")) == [
        ("Pelaksana", 1), ("Pelaksana", 2), ("Pelaksana", 3),
    ]  # fmt: skip


@pytest.mark.usefixtures("office")
def test_people_who_follow_each_other_share_a_seat(load):
    load(
        Pejabat=[
            tables.office_row("7.01", "Sekretaris", "Citra", nip="2" * 18, starts="1/1/2023"),
            tables.office_row("7.01", "Sekretaris", "Budi", nip="1" * 18, ends="31/12/2022"),
        ]
    )

    assert list(Post.objects.values_list("seat", flat=True)) == [1]
    assert Holder.objects.count() == 2


@pytest.mark.usefixtures("office")
def test_a_successor_comes_when_the_file_ends_the_predecessor(load):
    load(Pejabat=[_ani()])

    report = load(
        Pejabat=[
            tables.office_row("7.01", "Camat", "Budi", nip="1" * 18, starts="1/1/2024"),
            _ani(ends="31/12/2023"),
        ]
    )

    assert report.counts == {"pejabat": {"new": 1, "changed": 1}}
    assert Holder.objects.get(ends_on=None).person.name == "Budi"


@pytest.mark.usefixtures("office")
def test_a_successor_beside_somebody_the_file_does_not_name_is_told(load, faults):
    """Else a unit would have two secretaries and nobody would see it."""
    load(Pejabat=[tables.office_row("7.01", "Sekretaris", "Ani", nip="1" * 18)])

    found = faults(Pejabat=[tables.office_row("7.01", "Sekretaris", "Budi", nip="2" * 18)])

    assert found == [("ROW-REFUSED", "Pejabat!K2")]


@pytest.mark.usefixtures("office")
def test_a_seat_of_its_own_is_taken_when_the_file_says_so(load):
    load(Pejabat=[tables.office_row("7.01", "Pelaksana", "Ani", nip="1" * 18)])

    load(Pejabat=[tables.office_row("7.01", "Pelaksana", "Budi", nip="2" * 18, seat=2)])

    assert Post.objects.count() == 2


@pytest.mark.usefixtures("office")
def test_a_second_head_is_told(load, faults):
    load(Pejabat=[_ani()])

    found = faults(Pejabat=[tables.office_row("7.01", "Kepala", "Budi", nip="1" * 18, head="Ya")])

    assert found == [("ROW-REFUSED", "Pejabat!D2")]


@pytest.mark.usefixtures("office")
def test_a_stored_post_does_not_become_a_head_by_import(load, faults):
    load(Pejabat=[tables.office_row("7.01", "Sekretaris", "")])

    assert faults(Pejabat=[tables.office_row("7.01", "Sekretaris", "", head="Ya")]) == [
        ("CELL-FIXED", "Pejabat!D2")
    ]


@pytest.mark.usefixtures("office")
def test_a_person_is_corrected_and_what_is_empty_stays(load):
    load(Pejabat=[_ani(email="ani@x.example")])

    report = load(Pejabat=[_ani(status="PPPK")])

    ani = Person.objects.get(nip="198704122010012003")
    assert (ani.status, ani.email) == ("pppk", "ani@x.example")
    assert _says(report)[0][2:] == (
        "changed", "Ani Lestari, Camat, Kecamatan Tirtajaya", (("Status", "PNS", "PPPK"),),
    )  # fmt: skip


@pytest.mark.usefixtures("office")
def test_rows_about_one_person_must_agree(faults):
    found = faults(
        Pejabat=[_ani(), tables.office_row("7.01", "Bendahara", "Ani L.", nip="198704122010012003")]
    )

    assert found == [("PERSON-DIFFERS", "Pejabat!E3")]


@pytest.mark.parametrize("key", ["email", "phone"])
@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.usefixtures("office")
def test_a_key_that_two_rows_share_is_told_at_its_own_cell(load, key, is_known):
    """Not at the right name and number of the person whom it belongs to."""
    value, cell = {"email": ("ani@x.example", "G"), "phone": ("0812 7401 0010", "H")}[key]
    if is_known:
        load(Pejabat=[_ani(**{key: value})])

    with pytest.raises(UnusableInput) as caught:
        load(
            Pejabat=[
                _ani(**{key: value}),
                tables.office_row("7.01", "Staf", "Budi", nip="1" * 18, starts="1/1/2021"),
                tables.office_row("7.01", "Kasi", "Citra", nip="2" * 18, **{key: value}),
            ]
        )

    [fault] = caught.value.faults
    assert (fault.code, fault.where) == ("PERSON-KEY", f"Pejabat!{cell}4")
    assert f"Pejabat!{cell}2" in fault.as_dict("id")["remedy"]


@pytest.mark.usefixtures("office")
def test_a_key_of_somebody_else_is_told_without_touching_them(faults):
    town.person("Ani", nip="198704122010012003")
    town.person("Citra")

    found = faults(Pejabat=[_ani(email="citra@sukamaju.example")])

    assert found == [("PERSON-KEY", "Pejabat!G2")]


@pytest.mark.usefixtures("office")
def test_a_person_beyond_reach_is_neither_named_nor_touched(load):
    """Of an office elsewhere the file learns that the key is taken, not whose it is."""
    elsewhere = town.kecamatan(town.agency("Kota Sukaraja"), "Kecamatan Rawasari")
    stranger = town.person("Wening Astuti", nip="198704122010012003")
    town.holder(town.post(elsewhere), stranger)

    with pytest.raises(UnusableInput) as caught:
        load(Pejabat=[_ani()])

    [fault] = caught.value.faults
    assert (fault.code, fault.where) == ("CELL-VALUE", "Pejabat!F2")
    assert "Wening" not in repr(fault)
    stranger.refresh_from_db()
    assert stranger.name == "Wening Astuti"


@pytest.mark.usefixtures("office")
def test_the_address_of_somebody_beyond_reach_is_taken_without_a_name(load):
    elsewhere = town.kecamatan(town.agency("Kota Sukaraja"), "Kecamatan Rawasari")
    town.holder(town.post(elsewhere), town.person("Wening Astuti"))

    with pytest.raises(UnusableInput) as caught:
        load(Pejabat=[_ani(email="wening.astuti@sukamaju.example")])

    [fault] = caught.value.faults
    assert (fault.code, fault.where) == ("CELL-VALUE", "Pejabat!G2")
    assert "Wening" not in repr(fault)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"nip": None}, ("PERSON-KEY", "Pejabat!F2")),
        ({"nip": "123"}, ("CELL-VALUE", "Pejabat!F2")),
        ({"nip": "١٩٨٧٠٤١٢٢٠١٠٠١٢٠٠٣"}, ("CELL-VALUE", "Pejabat!F2")),
        ({"email": "bukan surel"}, ("CELL-VALUE", "Pejabat!G2")),
        ({"phone": "12"}, ("CELL-VALUE", "Pejabat!H2")),
        ({"phone": "+62٨١٢٣٤٥٦٧٨٩٠"}, ("CELL-VALUE", "Pejabat!H2")),
        ({"ends": "1/1/2019"}, ("ROW-REFUSED", "Pejabat!L2")),
        ({"starts": "1/1/2019"}, ("ROW-REFUSED", "Pejabat!K2")),
    ],
)
@pytest.mark.usefixtures("office")
def test_what_a_person_or_a_term_cannot_be_is_told_at_its_cell(faults, row, fault):
    assert faults(Pejabat=[_ani(**row)]) == [fault]


@pytest.mark.parametrize(
    ("row", "found", "expected", "remedy"),
    [
        ({"nip": "123"}, "123", "18 angka", "tulis semua angkanya, tanpa huruf"),
        (
            {"email": "bukan surel"},
            "bukan surel",
            "alamat surel, misalnya nama@kota.go.id",
            "perbaiki alamatnya",
        ),
        (
            {"phone": 12},
            "12",
            "nomor lengkap, misalnya 0812 3456 7890",
            "tulis semua angkanya, 0-9",
        ),
        (
            {"ends": "1/1/2019"},
            "1/1/2019",
            "tidak mendahului Mulai",
            "Tanggal akhir mendahului tanggal mulai. Perbaiki salah satunya.",
        ),
        (
            {"ends": date(2019, 1, 1)},
            "01/01/2019",
            "tidak mendahului Mulai",
            "Tanggal akhir mendahului tanggal mulai. Perbaiki salah satunya.",
        ),
    ],
)
@pytest.mark.usefixtures("office")
def test_a_fault_shows_what_stands_in_its_cell_what_should_and_what_to_do(
    load, row, found, expected, remedy
):
    with pytest.raises(UnusableInput) as caught:
        load(Pejabat=[_ani(**row)])

    [fault] = [each.as_dict("id") for each in caught.value.faults]
    shown = (f"'{found}'", expected, remedy)
    assert (fault["found"], fault["expected"], fault["remedy"]) == shown


@pytest.mark.usefixtures("office")
def test_a_key_that_is_taken_is_not_said_to_be_malformed(load):
    elsewhere = town.kecamatan(town.agency("Kota Sukaraja"), "Kecamatan Rawasari")
    town.holder(town.post(elsewhere), town.person("Wening", nip="198704122010012003"))

    with pytest.raises(UnusableInput) as caught:
        load(Pejabat=[_ani()])

    [fault] = [each.as_dict("id") for each in caught.value.faults]
    assert fault["expected"] == "belum dipakai orang lain"
    assert "198704122010012003" in fault["found"]


@pytest.mark.usefixtures("office")
def test_a_person_is_known_by_a_nip_in_wide_digits(load):
    ani = town.person("Ani Lestari", nip="198704122010012003")

    load(
        Pejabat=[
            tables.office_row(
                "7.01", "Camat", "Ani Lestari", nip="１９８７０４１２２０１００１２００３"
            )
        ]
    )

    ani.refresh_from_db()
    assert ani.nip == "198704122010012003"
    assert Person.objects.filter(name="Ani Lestari").count() == 1


@pytest.mark.usefixtures("office")
def test_a_key_without_a_name_is_told(faults):
    found = faults(Pejabat=[tables.office_row("7.01", "Camat", "", nip="198704122010012003")])

    assert found == [("PERSON-NAME", "Pejabat!E2")]


@pytest.mark.usefixtures("office")
def test_a_stored_person_does_not_take_what_a_field_refuses(faults):
    town.person("Ani Lestari", nip="198704122010012003")

    assert faults(Pejabat=[_ani(email="bukan surel")]) == [("CELL-VALUE", "Pejabat!G2")]


@pytest.mark.usefixtures("office")
def test_a_row_given_twice_is_told(faults):
    assert faults(Pejabat=[_ani(), _ani()]) == [("ROW-TWICE", "Pejabat!B3")]


@pytest.mark.usefixtures("office")
def test_columns_that_a_csv_does_not_have_leave_their_values_alone(load):
    load(Pejabat=[_ani(ends="31/12/2025", decree="SK 1")])
    raw = tables.csv(
        "Kode unit;Jabatan;Nama;NIP;Mulai",
        "7.01;Camat;Ani Lestari;198704122010012003;1/1/2020",
    )

    report = load(raw, name="pejabat.csv")

    assert report.counts == {"pejabat": {"same": 1}}
    assert Holder.objects.get().ends_on == date(2025, 12, 31)


# Services


@pytest.mark.usefixtures("office")
def test_a_service_is_registered_with_its_way_online(load):
    load(Layanan=[tables.service_row("7.01", "Izin", "Daring", since="1/3/2023", maklumat="SK 2")])

    service = Service.objects.get()
    assert service.maklumat == "SK 2"
    assert list(service.channels.values_list("channel", "starts_on")) == [
        ("tatap_muka", date(2020, 1, 1)), ("daring", date(2023, 3, 1)),
    ]  # fmt: skip


def test_a_service_is_changed_moved_and_closed(load, office):
    service = town.service(office, "Izin", maklumat="SK 1")

    report = load(
        Layanan=[
            tables.service_row(
                "7.01", "Izin", "Campuran", since="1/3/2023", ends="31/12/2025", maklumat="SK 2"
            )
        ]
    )

    service.refresh_from_db()
    assert (service.maklumat, service.ends_on) == ("SK 2", date(2025, 12, 31))
    assert [head for head, _old, _new in _says(report)[0][4]] == [
        "Kanal", "Kanal sejak", "Selesai", "Maklumat",
    ]  # fmt: skip
    assert service.channels.order_by("starts_on").last().channel == "campuran"


def test_a_new_channel_without_a_day_begins_today(load, office):
    service = town.service(office, "Izin")

    load(Layanan=[tables.service_row("7.01", "Izin", "Daring")])

    assert service.channels.get(channel="daring").starts_on == town.TODAY


def test_the_preview_speaks_in_the_words_of_the_file(load, office):
    service = town.service(office, "Izin")

    report = load(
        Layanan=[
            tables.service_row("7.01", "Izin", "Campuran", since="1/3/2023"),
            tables.service_row("7.01", "Surat", "Daring"),
        ]
    )

    assert [c.label for c in report.changes] == [
        f"{service.name}, {office.name}",
        f"Surat, {office.name}",
    ]
    assert report.changes[0].differences == (
        ("Kanal", "Tatap muka", "Campuran"), ("Kanal sejak", "01/01/2020", "01/03/2023"),
    )  # fmt: skip
    assert report.changes[1].details == (("Kanal", "Daring"), ("Mulai", "01/01/2020"))


@pytest.mark.usefixtures("office")
def test_the_preview_of_a_new_service_shows_every_component_that_is_filled(load):
    raw = tables.raw_book({"Layanan": [
        [*tables.SERVICE_HEADS, "Persyaratan", "Biaya/tarif", "Produk pelayanan"],
        [*tables.service_row("7.01", "Izin"), "KTP", None, "Surat izin"],
    ]})  # fmt: skip

    [change] = load(raw).changes

    assert change.details == (
        ("Kanal", "Tatap muka"), ("Mulai", "01/01/2020"),
        ("Persyaratan", "KTP"), ("Produk pelayanan", "Surat izin"),
    )  # fmt: skip


@pytest.mark.usefixtures("office")
def test_changes_are_told_in_the_order_of_the_sheet(load):
    report = load(
        Unit=[
            tables.unit_row("7.01.1", "Kelurahan Melati", "Kelurahan", "7.02"),
            tables.unit_row("7.02", "Kecamatan Dua", "Kecamatan"),
        ],
        Pejabat=[
            _ani(starts="1/1/2024"),
            tables.office_row("7.01", "Sekretaris", "Budi", nip="1" * 18),
            tables.office_row("7.01", "Kasi", ""),
        ],
    )

    assert [c.where for c in report.changes] == [
        "Unit!A2", "Unit!A3", "Pejabat!B2", "Pejabat!B3", "Pejabat!B4",
    ]  # fmt: skip
    assert report.changes[0].details[2] == ("Kode induk", "7.02")


def test_a_new_channel_on_the_old_day_does_not_rewrite_the_past(faults, office):
    """The exported day stays in its cell when somebody changes the channel beside it."""
    town.service(office, "Izin")

    found = faults(Layanan=[tables.service_row("7.01", "Izin", "Campuran", since="1/1/2020")])

    assert found == [("ROW-REFUSED", "Layanan!D2")]


@pytest.mark.usefixtures("office")
def test_the_same_services_again_change_nothing(load):
    rows = [
        tables.service_row("7.01", "A"),
        tables.service_row("7.01", "B", "Daring", since="1/3/2023"),
        tables.service_row("7.01", "C", ends="31/12/2024"),
    ]
    load(Layanan=rows)

    assert load(Layanan=rows).counts == {"layanan": {"same": 3}}


def test_components_are_filled_and_emptied_by_their_columns(load, office):
    town.service(office, "Izin", standard={"biaya": "Gratis", "waktu": "3 hari"})
    raw = tables.raw_book({"Layanan": [
        [*tables.SERVICE_HEADS, "Biaya/tarif", "Produk pelayanan"],
        [*tables.service_row("7.01", "Izin"), None, "Surat"],
    ]})  # fmt: skip

    load(raw)

    stored = dict(Service.objects.get().components.values_list("component", "text"))
    assert stored == {"waktu": "3 hari", "produk": "Surat"}


def test_faults_of_services_are_told_at_their_cells(faults, office):
    closed = town.service(office, "Lama")
    close_service(service=closed, on=date(2024, 1, 1), **town.BY)
    town.service(office, "Lain")

    found = faults(
        Layanan=[
            tables.service_row("7.01", "Lama"),
            tables.service_row("7.01", "Lain", starts="2/1/2020"),
            tables.service_row("7.01", "Baru", "Daring", since="1/1/2019"),
            tables.service_row("7.01", "Baru"),
        ]
    )

    assert found == [
        ("CELL-FIXED", "Layanan!F2"),
        ("CELL-FIXED", "Layanan!E3"),
        ("ROW-REFUSED", "Layanan!D4"),
        ("ROW-TWICE", "Layanan!B5"),
    ]


@pytest.mark.usefixtures("office")
def test_a_service_before_its_unit_is_told(faults):
    early = (town.FOUNDED - timedelta(days=1)).strftime("%d/%m/%Y")

    assert faults(Layanan=[tables.service_row("7.01", "Izin", starts=early)]) == [
        ("ROW-REFUSED", "Layanan!E2")
    ]
