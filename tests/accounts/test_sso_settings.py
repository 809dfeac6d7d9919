"""SSO comes from the environment: all of it or nothing."""

import pytest

from kawal.config.env import BadSetting
from kawal.config.sign_in import oidc_providers

ALL = {
    "KAWAL_OIDC_URL": "https://sso.sukamaju.example",
    "KAWAL_OIDC_CLIENT_ID": "kawal",
    "KAWAL_OIDC_CLIENT_SECRET": "rahasia",
}


@pytest.fixture
def given(monkeypatch):
    def give(**values: str):
        for name in ALL:
            monkeypatch.delenv(name, raising=False)
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return give


def test_nothing_given_means_no_sso(given):
    given()

    assert oidc_providers() == {}


def test_all_given_makes_one_provider(given):
    given(**ALL, KAWAL_OIDC_NAME="SSO Sukamaju", KAWAL_OIDC_NIP_CLAIM="nip")

    [app] = oidc_providers()["openid_connect"]["APPS"]

    assert (app["name"], app["secret"]) == ("SSO Sukamaju", "rahasia")
    assert app["settings"] == {"server_url": "https://sso.sukamaju.example", "nip_claim": "nip"}


@pytest.mark.parametrize("missing", ALL)
def test_a_part_missing_is_refused_by_name(given, missing):
    given(**{name: value for name, value in ALL.items() if name != missing})

    with pytest.raises(BadSetting, match=f"not set: {missing}"):
        oidc_providers()


@pytest.mark.parametrize("address", ["sso.sukamaju.example", "http://sso.sukamaju.example"])
def test_an_address_that_is_none_or_not_encrypted_is_refused(given, address):
    given(**ALL | {"KAWAL_OIDC_URL": address})

    with pytest.raises(BadSetting, match="https:// address"):
        oidc_providers()


def test_on_this_machine_itself_nothing_is_encrypted(given):
    given(**ALL | {"KAWAL_OIDC_URL": "http://127.0.0.1:8181/realms/kota"})

    assert oidc_providers()


def test_the_secret_may_lie_in_a_file(given, tmp_path):
    file = tmp_path / "secret"
    file.write_text("dari berkas\n")
    given(**{name: value for name, value in ALL.items() if not name.endswith("SECRET")})
    given(**{k: v for k, v in ALL.items() if k != "KAWAL_OIDC_CLIENT_SECRET"},
          KAWAL_OIDC_CLIENT_SECRET_FILE=str(file))  # fmt: skip

    [app] = oidc_providers()["openid_connect"]["APPS"]

    assert app["secret"] == "dari berkas"  # noqa: S105
