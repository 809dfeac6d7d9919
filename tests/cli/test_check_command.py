"""`kawal check`: each finding has an id, a remedy and a place in the documentation."""

import re
from pathlib import Path

import pytest
from django.core.checks import CheckMessage, Error

from cli.terminal import kawal
from kawal.cli.site import finding_lines
from kawal.config import checks, mail

PAGE = Path(__file__).resolve().parents[2] / checks.DOCUMENT


def found(*, deploy: bool = True) -> dict[str, CheckMessage]:
    every = [checks.debug_in_public, checks.hosts_are_named]
    if deploy:
        every += [checks.base_url_is_encrypted, checks.base_url_is_answered]
    return {str(finding.id): finding for check in every for finding in check(None)}


@pytest.fixture
def public(settings):
    """A site as it should be."""
    settings.MAILERS = {"default": {"BACKEND": mail.SMTP}}  # not the test runner's
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["kawal.sukamaju.example"]
    settings.BASE_URL = "https://kawal.sukamaju.example"
    return settings


@pytest.mark.usefixtures("public")
def test_a_sound_public_site_has_no_findings():
    assert found() == {}


def test_a_site_on_this_machine_may_debug_without_tls(public):
    public.DEBUG = True
    public.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    public.BASE_URL = "http://127.0.0.1:8000"

    assert found() == {}


def test_debug_on_a_public_host_is_an_error(public):
    """T66."""
    public.DEBUG = True

    assert list(found()) == ["kawal.K001"]
    assert found()["kawal.K001"].is_serious()


@pytest.mark.parametrize("host", ["*", ".example"])
def test_a_wildcard_among_the_hosts_is_an_error(public, host):
    public.ALLOWED_HOSTS = ["kawal.sukamaju.example", host]

    assert list(found()) == ["kawal.K002"]
    assert found()["kawal.K002"].is_serious()


@pytest.mark.parametrize("url", ["http://kawal.sukamaju.example", "kawal.sukamaju.example", ""])
def test_an_address_without_tls_is_an_error(public, url):
    public.BASE_URL = url

    assert found()["kawal.K003"].is_serious()


@pytest.mark.parametrize("url", ["abc", ""])
def test_an_address_without_a_host_is_not_told_to_be_added_to_the_hosts(public, url):
    public.BASE_URL = url

    assert list(found()) == ["kawal.K003"]


def test_an_address_that_the_site_does_not_answer_is_a_warning(public):
    public.BASE_URL = "https://lama.sukamaju.example"

    assert list(found()) == ["kawal.K004"]
    assert not found()["kawal.K004"].is_serious()


@pytest.mark.parametrize("url", ["http://localhost:8000", "http://127.0.0.1:8100"])
def test_an_address_of_this_machine_is_a_warning_that_https_is_off(public, url):
    public.BASE_URL = url

    [finding] = checks.protections_of_https_are_off(None)

    assert finding.id == "kawal.K013"
    assert not finding.is_serious()


@pytest.mark.parametrize("url", ["https://kawal.sukamaju.example", "http://kawal.sukamaju.example"])
def test_an_address_for_the_public_is_left_to_the_check_for_https(public, url):
    public.BASE_URL = url

    assert checks.protections_of_https_are_off(None) == []


@pytest.mark.django_db
def test_what_django_says_about_https_is_said_once_and_by_us(public, capsys):
    public.BASE_URL = "http://localhost:8000"

    told = kawal(capsys, "check").out

    assert told.count("kawal.K013") == 1
    for number in ("W004", "W008", "W012", "W016"):
        assert f"security.{number}" not in told


@pytest.mark.django_db
def test_what_django_says_beside_that_is_told(public, capsys):
    """The address is an https one, and the protections were not set."""
    public.SILENCED_SYSTEM_CHECKS = []

    assert "security.W008" in kawal(capsys, "check").out


@pytest.mark.django_db
def test_findings_are_told_the_worst_first_and_then_by_id(public, capsys):
    public.ALLOWED_HOSTS = ["*"]
    public.BASE_URL = "http://kawal.sukamaju.example"
    public.KAWAL_CLAMD = "none"

    told = re.findall(r"^  (kesalahan|peringatan).*\[(\S+)\]$", kawal(capsys, "check").out, re.M)

    assert told == sorted(told)
    assert {kind for kind, _ in told} == {"kesalahan", "peringatan"}


@pytest.mark.parametrize("number", ["K001", "K002", "K003", "K004"])
def test_each_finding_has_its_place_in_the_documentation(number):
    assert re.search(rf'^<a id="{number.lower()}"></a>', PAGE.read_text(), re.MULTILINE)


@pytest.mark.django_db
def test_the_command_ends_with_an_error_if_there_is_one(public, capsys):
    public.ALLOWED_HOSTS = ["*"]

    run = kawal(capsys, "check")

    assert run.code == 1
    assert "kawal.K002" in run.out
    assert "pasang.md#k002" in run.out


HOSTS = {
    "id": """\
  kesalahan  [kawal.K002]
      ditemukan: KAWAL_HOSTS memuat *: nama apa pun akan dipercaya
      lakukan: tulis setiap nama host: KAWAL_HOSTS=kawal.example.go.id; lihat docs/panduan/pasang.md#k002
""",  # noqa: E501
    "en": """\
  error  [kawal.K002]
      found: KAWAL_HOSTS has *: any name would be believed
      do: name each host: KAWAL_HOSTS=kawal.example.go.id; see docs/panduan/pasang.md#k002
""",
}


@pytest.mark.django_db
@pytest.mark.parametrize("lang", HOSTS)
def test_a_finding_is_told_in_the_language_of_the_command(public, capsys, lang):
    public.ALLOWED_HOSTS = ["*"]

    told = kawal(capsys, "--lang", lang, "check").out
    refused = kawal(capsys, "--lang", lang, "serve").err

    assert HOSTS[lang] in told
    assert refused == HOSTS[lang]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("id", {"peringatan  [kawal.files.W001]", "ditemukan: pekerja belum pernah berjalan"}),
        ("en", {"warning  [kawal.files.W001]", "found: the worker never ran"}),
    ],
)
def test_warnings_of_every_app_are_told_in_the_language_of_the_command(public, capsys, lang, said):
    public.KAWAL_CLAMD = "none"

    told = kawal(capsys, "check", "--lang", lang).out

    assert said <= {line.strip() for line in told.splitlines()}


def test_what_django_finds_is_told_with_the_place_and_on_one_line():
    finding = Error("Satu\n  dua.", obj="accounts.Person.name", id="fields.E304")

    assert finding_lines(finding) == [
        "  kesalahan accounts.Person.name  [fields.E304]",
        "      ditemukan: Satu dua.",
    ]


@pytest.mark.django_db
def test_a_missing_antivirus_is_a_warning_only(public, capsys):
    public.KAWAL_CLAMD = "none"

    run = kawal(capsys, "check")

    assert run.code == 0
    assert "TIDAK diperiksa antivirus" in run.out
    assert "Tidak ada kesalahan." in run.out


@pytest.mark.django_db
def test_serving_with_debug_in_public_is_refused(public, capsys):
    """T66."""
    public.DEBUG = True

    run = kawal(capsys, "serve")

    assert run.code == 1
    assert "kawal.K001" in run.err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "id",
            "KAWAL_DEBUG menyala: situs hanya boleh mendengarkan di 127.0.0.1, bukan di 0.0.0.0.",
        ),
        ("en", "KAWAL_DEBUG is on: listen on 127.0.0.1 only, not on 0.0.0.0."),
    ],
)
def test_serving_with_debug_on_a_public_address_is_refused_whatever_the_hosts(
    public, capsys, lang, said
):
    """T66: whoever reaches the address can call himself localhost."""
    public.DEBUG = True
    public.ALLOWED_HOSTS = ["localhost"]
    public.BASE_URL = "http://localhost:8000"

    run = kawal(capsys, "--lang", lang, "serve", "--host", "0.0.0.0")  # noqa: S104

    assert run.code == 1
    assert run.err == f"{said}\n"
