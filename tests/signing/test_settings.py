"""Settings of BSrE: all of it or nothing, and nonsense is refused at start."""

import pytest

from kawal.config.env import BadSetting
from kawal.config.signing import bsre

COMPLETE = {
    "KAWAL_BSRE_URL": "https://esign.kota.example/",
    "KAWAL_BSRE_USER": "kawal",
    "KAWAL_BSRE_PASSWORD": "rahasia",
    "KAWAL_BSRE_ROOTS": "/etc/kawal/bsre.pem",
}


@pytest.fixture
def environment(monkeypatch):
    """Sets variables; none of a machine's own reaches the test."""
    for name in (*COMPLETE, "KAWAL_BSRE_VERSION", "KAWAL_BSRE_CA", "KAWAL_BSRE_SECONDS"):
        monkeypatch.delenv(name, raising=False)

    def set_to(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_to


@pytest.mark.usefixtures("environment")
def test_without_any_there_is_no_service():
    assert bsre() == {}


def test_all_of_it_is_taken(environment):
    environment(**COMPLETE, KAWAL_BSRE_VERSION="1")

    assert bsre() == {
        "url": "https://esign.kota.example", "user": "kawal", "password": "rahasia",
        "version": 1, "roots": "/etc/kawal/bsre.pem", "authority": "", "seconds": 60,
    }  # fmt: skip


def test_the_password_may_stand_in_a_file(environment, tmp_path):
    (tmp_path / "password").write_text("dari-berkas\n")
    environment(**COMPLETE | {"KAWAL_BSRE_PASSWORD": ""})

    environment(KAWAL_BSRE_PASSWORD_FILE=str(tmp_path / "password"))

    assert bsre()["password"] == "dari-berkas"  # noqa: S105


@pytest.mark.parametrize("missing", list(COMPLETE))
def test_a_half_is_refused_and_says_what_is_missing(environment, missing):
    environment(**{name: value for name, value in COMPLETE.items() if name != missing})

    with pytest.raises(BadSetting) as refused:
        bsre()

    assert f"belum disetel: {missing}" in refused.value.said.id
    assert "rahasia" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["esign", "ftp://esign", "https://", "https://a:rahasia@esign", "https://esign/?a=1"]
)
def test_what_is_no_address_is_refused_without_showing_it_all(environment, url):
    environment(**COMPLETE | {"KAWAL_BSRE_URL": url})

    with pytest.raises(BadSetting) as refused:
        bsre()

    assert "KAWAL_BSRE_URL" in refused.value.said.en
    assert "rahasia" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("KAWAL_BSRE_VERSION", "3"), ("KAWAL_BSRE_SECONDS", "0"), ("KAWAL_BSRE_SECONDS", "lama")],
)
def test_numbers_out_of_range_are_refused(environment, name, value):
    environment(**COMPLETE | {name: value})

    with pytest.raises(BadSetting, match=name):
        bsre()
