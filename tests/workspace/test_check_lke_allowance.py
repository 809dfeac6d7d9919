"""Visitors without an account: what their checks cost is counted, and a dear one is cut short."""

import pytest

from kawal.core.throttle import Limit, TokenBucket
from kawal.workspace.check_lke import allowance
from units import town
from workspace.workbooks import checked, downloaded, result_of, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(settings, client):
    settings.KAWAL_OPEN_CHECK = True
    return client


@pytest.fixture
def ani(visitor):
    visitor.force_login(town.with_role("Ani", "tim_kerja_zi", town.kecamatan(town.agency())))
    return visitor


@pytest.fixture
def dear(monkeypatch):
    """Every look at the clock of the CPU is three seconds later than the last."""
    moments = iter(range(0, 3000, 3))
    for module in ("allowance", "inspection"):
        place = f"kawal.workspace.check_lke.{module}.thread_time"
        monkeypatch.setattr(place, lambda: float(next(moments)))


def _five():
    return [workbook(f"{n}.xlsx", {"I8": f"Ya {n}"}) for n in range(5)]


@pytest.mark.usefixtures("dear")
def test_after_its_seconds_the_rest_of_a_dear_check_is_not_opened(visitor):
    page = checked(visitor, *_five()).content.decode()

    assert page.count("berkas ini belum dibuka") == 4
    assert "masuk dengan akun Anda" in page


@pytest.mark.usefixtures("dear")
def test_who_signed_in_has_all_of_them_read(ani):
    assert "berkas ini belum dibuka" not in checked(ani, *_five()).content.decode()


def test_a_dear_check_is_waited_for_before_the_next(visitor, monkeypatch):
    monkeypatch.setattr(allowance, "thread_time", iter([0.0, 45.0]).__next__)
    first = checked(visitor, workbook("a.xlsx"))

    second = checked(visitor, workbook("a.xlsx"))

    assert (first.status_code, second.status_code) == (200, 429)
    assert "Coba lagi 6 menit lagi" in second.content.decode()


def test_the_seconds_of_a_download_count_too(visitor, monkeypatch):
    result = result_of(checked(visitor, workbook("a.xlsx")))
    monkeypatch.setattr(allowance, "thread_time", iter([0.0, 45.0]).__next__)

    first, second = (downloaded(visitor, result, "xlsx") for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)


def test_many_addresses_together_cannot_keep_the_server_busy_either(visitor, monkeypatch):
    monkeypatch.setattr(allowance, "thread_time", iter(range(0, 100_000, 29)).__next__)
    statuses = []
    for number in range(7):
        visitor.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        statuses.append(checked(visitor, workbook("a.xlsx")).status_code)

    assert statuses == [200] * 5 + [429] * 2


def test_a_check_that_fails_costs_what_it_used(visitor, monkeypatch):
    monkeypatch.setattr(allowance, "thread_time", iter([0.0, 45.0]).__next__)
    monkeypatch.setattr("kawal.workspace.check_lke.views.inspect", _broken)
    with pytest.raises(RuntimeError):
        checked(visitor, workbook("a.xlsx"))

    assert checked(visitor, workbook("a.xlsx")).status_code == 429


def test_who_signed_in_is_not_counted(ani):
    checked(ani, workbook("a.xlsx"))

    assert not TokenBucket.objects.exists()


def _broken(*_):
    raise RuntimeError("a fault of ours")


def test_each_visitor_has_an_allowance(visitor, monkeypatch):
    monkeypatch.setattr(allowance, "TRIES", Limit("check-lke-test", 1, allowance.TRIES.refill))

    def check(address):
        visitor.defaults["REMOTE_ADDR"] = address
        return checked(visitor, workbook("a.xlsx")).status_code

    assert [check("198.51.100.1"), check("198.51.100.1"), check("198.51.100.2")] == [200, 429, 200]


def test_without_a_proxy_nobody_gets_another_by_a_header(visitor, monkeypatch):
    monkeypatch.setattr(allowance, "TRIES", Limit("check-lke-test", 1, allowance.TRIES.refill))

    def check(address):
        visitor.defaults["HTTP_X_FORWARDED_FOR"] = address
        return checked(visitor, workbook("a.xlsx")).status_code

    assert [check("198.51.100.1"), check("198.51.100.2")] == [200, 429]
