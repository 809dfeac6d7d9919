"""The installation is told what is wrong with sign-in, with an id and a remedy."""

import pytest
from django.utils import translation

from kawal.accounts.checks import second_factor_rule, sso_is_encrypted


def ids(messages) -> list[str]:
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("", ["kawal.accounts.W001"]),
        ("accounts.required.nobody_wrote_this", ["kawal.accounts.E001"]),
        ("nowhere.at.all", ["kawal.accounts.E001"]),
        ("accounts.required.everybody", []),
    ],
)
def test_the_rule_of_the_second_factor(settings, rule, found):
    settings.KAWAL_MFA_REQUIRED = rule

    assert ids(second_factor_rule(None)) == found


@pytest.mark.parametrize(
    ("lang", "said"), [("id", "tidak dapat dimuat: "), ("en", "cannot be loaded: ")]
)
def test_a_rule_that_cannot_be_loaded_is_told_in_both_languages(settings, lang, said):
    settings.KAWAL_MFA_REQUIRED = "nowhere.at.all"

    with translation.override(lang):
        [finding] = second_factor_rule(None)

    assert finding.msg == f"KAWAL_MFA_REQUIRED='nowhere.at.all' {said}No module named 'nowhere'"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://sso.sukamaju.example", ["kawal.accounts.E002"]),
        ("https://sso.sukamaju.example", []),
        ("http://127.0.0.1:9000", []),
    ],
)
def test_the_way_to_the_provider(settings, url, found):
    app = {"settings": {"server_url": url}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    assert ids(sso_is_encrypted(None)) == found


def test_no_sso_is_no_fault(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}

    assert sso_is_encrypted(None) == []
