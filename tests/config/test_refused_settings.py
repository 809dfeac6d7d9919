"""Addresses and time zones that cannot be used are refused at start, with what to write."""

import pytest

from config.installation import Installation
from kawal.config.base_url import base_url
from kawal.config.home import Home
from kawal.config.time_zone import time_zone
from kawal.faults import UnusableInput


class TestTimeZone:
    @pytest.mark.parametrize("name", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC"])
    def test_one_that_the_machine_knows_is_taken(self, name):
        assert time_zone({"KAWAL_TIME_ZONE": f" {name} "}) == name

    @pytest.mark.parametrize("environment", [{}, {"KAWAL_TIME_ZONE": ""}])
    def test_none_is_the_one_of_jakarta(self, environment):
        assert time_zone(environment) == "Asia/Jakarta"

    @pytest.mark.parametrize("name", ["foo", "Asia", "Asia/Bandung", "../etc/passwd", "/etc", "+7"])
    def test_another_is_refused_with_the_three_of_indonesia(self, name):
        fault = _refused(time_zone, KAWAL_TIME_ZONE=name)

        assert (fault.code, fault.where) == ("SETTING-TIME-ZONE", "KAWAL_TIME_ZONE")
        assert fault.found == f"'{name}'"
        for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"):
            assert zone in fault.expected.id
            assert zone in fault.expected.en

    @pytest.mark.parametrize(
        ("spoken", "zone"),
        [("WIB", "Asia/Jakarta"), ("wita", "Asia/Makassar"), ("WIT", "Asia/Jayapura")],
    )
    def test_one_as_it_is_spoken_is_led_to_its_name(self, spoken, zone):
        fault = _refused(time_zone, KAWAL_TIME_ZONE=spoken)

        assert fault.remedy.id == f"setel KAWAL_TIME_ZONE={zone}"
        assert fault.remedy.en == f"set KAWAL_TIME_ZONE={zone}"


class TestBaseUrl:
    @pytest.mark.parametrize(
        ("given", "taken"),
        [
            ("https://kawal.kota.example", "https://kawal.kota.example"),
            ("http://localhost:8100", "http://localhost:8100"),
            ("http://[::1]:8000", "http://[::1]:8000"),
            (" HTTPS://Kawal.Kota.example/ ", "https://kawal.kota.example"),
            ("", "http://127.0.0.1:8000"),
        ],
    )
    def test_an_address_is_taken_as_paths_are_put_behind_it(self, given, taken):
        assert base_url({"KAWAL_BASE_URL": given}) == taken

    @pytest.mark.parametrize(
        "given",
        [
            "abc", "kawal.kota.example", "https://", "http:///masuk", "ftp://kawal.kota.example",
            "https://kawal.kota.example/kawal", "https://kawal.kota.example?x",
            "https://ani:sandi@kawal.kota.example", "https://kawal kota.example",
            "http://localhost:delapan", "http://localhost:80000", "http://localhost:0", "http://[::",
            "http://[1:2:3]",
        ],
    )  # fmt: skip
    def test_what_is_no_address_of_a_site_is_refused(self, given):
        fault = _refused(base_url, KAWAL_BASE_URL=given)

        assert (fault.code, fault.where) == ("SETTING-BASE-URL", "KAWAL_BASE_URL")
        assert fault.found == f"'{given}'"
        assert "https://host" in fault.expected.en


def _refused(read, **environment):
    with pytest.raises(UnusableInput) as refused:
        read(environment)
    [fault] = refused.value.faults
    return fault


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"KAWAL_TIME_ZONE": "WITA"}, ("SETTING-TIME-ZONE", "set KAWAL_TIME_ZONE=Asia/Makassar")),
        ({"KAWAL_BASE_URL": "abc"}, ("SETTING-BASE-URL", "'abc'")),
    ],
)
def test_a_command_ends_with_two_and_without_a_traceback(folder, setting, told):
    run = Installation(Home(folder)).kawal("check", KAWAL_LANG="en", **setting)

    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    for part in told:
        assert part in run.stderr
