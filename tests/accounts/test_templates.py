"""Every page and letter of allauth that can be reached is ours."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

import kawal.accounts
from accounts.routes import all_routes

OURS = Path(kawal.accounts.__file__).parent / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"

# Name or beginning of a name -> why nobody gets there.
UNREACHABLE = {
    "allauth/": "frames and elements; our pages use those of kawal.ui",
    "idp/": "the app is not installed",
    "openid/": "the app is not installed",
    "usersessions/": "the app is not installed; devices are ours",
    "account/base_": "frames of their pages",
    "account/confirm_": "no codes by mail or phone",
    "account/email.html": "e-mail is changed on a page of ours",
    "account/email_change.html": "e-mail is changed on a page of ours",
    "account/email_confirm.html": "e-mail is changed on a page of ours",
    "account/phone_change.html": "the phone number is part of the profile",
    "account/request_login_code.html": "no codes by mail",
    "account/signup.html": "sign-up is closed",
    "account/signup_by_passkey.html": "sign-up is closed",
    "account/snippets/": "parts of their pages",
    "account/verification_sent.html": "e-mail is not verified by allauth",
    "account/verified_email_required.html": "e-mail is not verified by allauth",
    "account/email/account_already_exists": "sign-up is closed",
    "account/email/base_": "frames of their letters",
    "account/email/email_": "e-mail is changed on a page of ours",
    "account/email/login_code": "no codes by mail",
    "account/email/password_reset_code": "passwords are reset by a link",
    "account/email/unknown_account": "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS is off",
    "account/messages/cannot_delete_primary_email": "e-mail is changed on a page of ours",
    "account/messages/email_": "e-mail is changed on a page of ours",
    "account/messages/login_code_sent": "no codes by mail",
    "account/messages/phone_": "the phone number is part of the profile",
    "account/messages/primary_email_set": "e-mail is changed on a page of ours",
    "account/messages/unverified_primary_email": "e-mail is changed on a page of ours",
    "mfa/base_": "frames of their pages",
    "mfa/recovery_codes/base.html": "frame of their pages",
    "mfa/totp/base.html": "frame of their pages",
    "mfa/trust.html": "no browser is trusted without a second factor",
    "mfa/webauthn/authenticator_list.html": "passkeys are listed on the page of security",
    "mfa/webauthn/base.html": "frame of their pages",
    "mfa/webauthn/signup_form.html": "sign-up is closed",
    "mfa/webauthn/snippets/": "parts of their pages",
    "socialaccount/base_": "frames of their pages",
    "socialaccount/connections.html": "accounts are linked by NIP or e-mail",
    "socialaccount/email/": "no letters about the agency's own provider",
    "socialaccount/login_redirect.html": "SESSION_COOKIE_SAMESITE is not Strict",
    "socialaccount/messages/": "accounts are linked by NIP or e-mail",
    "socialaccount/signup.html": "sign-up is closed",
    "socialaccount/snippets/": "parts of their pages",
}

# Addresses whose absence makes the list above true.
WITHOUT_ADDRESS = [
    "account_email", "account_email_verification_sent", "account_confirm_email",
    "account_request_login_code", "account_confirm_login_code", "account_signup_by_passkey",
    "account_change_phone", "account_verify_phone", "account_confirm_password_reset_code",
    "mfa_trust", "mfa_list_webauthn", "mfa_signup_webauthn", "socialaccount_connections",
    "socialaccount_signup", "usersessions_list",
]  # fmt: skip


def names() -> list[str]:
    files = (path for path in THEIRS.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(THEIRS)) for path in files)


def is_unreachable(name: str) -> bool:
    return any(name.startswith(beginning) for beginning in UNREACHABLE)


def origin(name: str) -> Path:
    return Path(get_template(name).origin.name)


@pytest.mark.parametrize("name", [name for name in names() if not is_unreachable(name)])
def test_a_template_that_can_be_reached_is_ours(name):
    assert origin(name).is_relative_to(OURS)


@pytest.mark.parametrize("beginning", UNREACHABLE)
def test_the_list_of_unreachable_ones_is_not_stale(beginning):
    found = [name for name in names() if name.startswith(beginning)]

    assert found
    assert not [name for name in found if (OURS / name).exists()]


@pytest.mark.parametrize("name", WITHOUT_ADDRESS)
def test_what_makes_them_unreachable_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, kwargs={"key": "x"} if name == "account_confirm_email" else None)


@pytest.mark.parametrize("path", sorted(OURS.rglob("*.*")), ids=lambda path: path.name)
def test_no_template_of_ours_rests_on_one_of_theirs(path):
    used = re.findall(r'{%\s*(?:extends|include)\s+"([^"]+)"', path.read_text())

    assert not [name for name in used if origin(name).is_relative_to(THEIRS)]


def test_every_view_with_an_address_shows_a_template_of_ours():
    shown = {
        view.view_class.template_name
        for _route, _name, view in all_routes()
        if getattr(getattr(view, "view_class", None), "template_name", None)
    }

    assert len(shown) > 15
    assert not [name for name in shown if origin(name).is_relative_to(THEIRS)]
