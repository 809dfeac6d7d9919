"""Fields of forms: bound to their label, hint and error for every widget; files with remedies."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from kawal.ui.gallery.forms import FilterForm, SignInForm, UploadForm, sample, wrong

SAMPLE = [field.name for field in sample()]
WRONG = [name for name, _ in wrong().errors.items() if name != "__all__"]


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def shown(source, **context):
    return Template(source).render(Context(context))


def upload(*files):
    return UploadForm({}, MultiValueDict({"workbooks": list(files)}))


@pytest.mark.parametrize("name", SAMPLE)
def test_every_control_has_a_label(name):
    bound = sample()[name]

    html = str(bound.as_field_group())

    assert str(bound.label) in html
    for identity in re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html):
        assert f'for="{identity}"' in html


@pytest.mark.parametrize("name", WRONG)
def test_an_error_is_bound_to_its_control(name):
    html = str(wrong()[name].as_field_group())

    (described,) = set(re.findall(r'aria-describedby="([^"]+)"', html))
    assert f"salah_{name}_error" in described
    assert all(f'id="{identity}"' in html for identity in described.split())
    assert 'aria-invalid="true"' in html


def test_what_may_be_left_out_says_so():
    form = sample()

    assert "opsional" in form["email"].as_field_group()
    assert "opsional" not in form["name"].as_field_group()


def test_the_summary_links_each_error_to_its_control():
    html = shown("{% error_summary form %}", form=wrong())
    page = str(wrong())

    for identity in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{identity}"' in page
    assert "Tenggat lebih awal dari tanggal mulai" in html


def test_there_is_no_summary_while_nothing_is_wrong():
    assert "Ada" not in shown("{% error_summary form %}", form=sample())


def test_a_form_of_a_library_looks_the_same():
    html = str(SignInForm({"login": "", "password": "x"}))

    assert 'class="summary"' in html
    assert 'class="field"' in html
    assert 'value="x"' not in html


def test_filters_show_what_they_filter_by_and_how_to_undo_it():
    query = QueryDict("unit=pasirjati&urut=-tenggat&hal=2")
    request = type("Request", (), {"GET": query})

    html = shown("{% filters form %}", form=FilterForm(query), request=request)

    assert "Kecamatan Pasirjati</b>" in html
    assert 'href="?urut=-tenggat"' in html
    assert '<input type="hidden" name="urut" value="-tenggat">' in html


def test_several_files_are_taken_in_order():
    form = upload(
        SimpleUploadedFile("a.xlsx", b"1"), SimpleUploadedFile("B.XLSX", b"2")
    )  # fmt: skip

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["workbooks"]] == ["a.xlsx", "B.XLSX"]


def test_every_file_that_cannot_be_taken_is_named_with_a_remedy():
    form = upload(
        SimpleUploadedFile("foto.jpg", b"1"),
        SimpleUploadedFile("kosong.xlsx", b""),
        SimpleUploadedFile("besar.xlsx", b"x" * 5_000_001),
    )

    assert form.errors["workbooks"] == [
        "foto.jpg: jenis berkas ini tidak dapat dibaca. Kirim XLSX.",
        "kosong.xlsx: berkas kosong. Simpan ulang di komputer Anda, lalu pilih lagi.",
        "besar.xlsx: 5 MB, paling besar 5 MB. Perkecil atau bagi berkasnya.",
    ]


def test_too_many_files_are_refused_with_both_numbers():
    form = upload(*(SimpleUploadedFile(f"{n}.xlsx", b"1") for n in range(21)))

    assert form.errors["workbooks"] == ["Paling banyak 20 berkas sekali kirim; Anda memilih 21."]


def test_what_is_refused_was_said_before_in_the_same_words():
    """T43."""
    guide = str(UploadForm()["workbooks"].as_field_group())
    files = [SimpleUploadedFile("besar.xlsx", b"x" * 5_000_001), SimpleUploadedFile("a.jpg", b"1")]

    [large, kind] = upload(*files).errors["workbooks"]
    [many] = upload(*(SimpleUploadedFile(f"{n}.xlsx", b"1") for n in range(21))).errors["workbooks"]

    for rule, refusal in (
        ("aling besar 5 MB", large),
        ("irim XLSX", kind),
        ("aling banyak 20 berkas sekali kirim", many),
    ):
        assert rule in refusal
        assert guide.count(rule) == 2  # for the eye, and for the script that checks before sending


def test_no_file_at_all_is_refused():
    assert upload().errors["workbooks"] == ["Pilih paling sedikit satu berkas."]


def test_the_zone_tells_the_browser_what_it_takes():
    html = str(UploadForm()["workbooks"].as_field_group())

    assert 'accept=".xlsx"' in html
    assert " multiple" in html
    assert 'data-most-bytes="5000000"' in html


def test_a_control_of_several_parts_is_a_group_with_a_name():
    class Parts(forms.Form):
        at = forms.SplitDateTimeField(label="Waktu", widget=forms.SplitDateTimeWidget)

    html = str(Parts()["at"].as_field_group())

    assert "<fieldset" in html
    assert "<legend>Waktu</legend>" in html


def test_the_browsers_calendar_gets_its_own_format():
    assert 'value="2026-04-30"' in sample()["due"].as_field_group()
