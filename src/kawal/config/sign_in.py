"""Settings of sign-in: allauth in our way, SSO from the environment. Taken over by `settings`."""

from typing import Any
from urllib.parse import urlsplit

from kawal.config import env
from kawal.config.env import BadSetting
from kawal.config.local_only import LOOPBACK
from kawal.faults import Text

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

AUTHENTICATION_BACKENDS = ["kawal.accounts.sign_in.PersonBackend"]
SESSION_ENGINE = "kawal.accounts.sessions"
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

# Dotted name of a callable (person) -> bool: who must have a second factor.
KAWAL_MFA_REQUIRED = "kawal.units.permissions.must_use_mfa"
# Dotted name of a callable (by, person) -> bool: who may invite, reset or close whose account.
KAWAL_ACCOUNT_AUTHORITY = "kawal.units.authority.may_administer"
# Dotted name of a callable () -> accounts that the demo prints on its sign-in page.
KAWAL_DEMO_ACCOUNTS = "kawal.demo.accounts.demo_accounts"
KAWAL_ACCOUNT_NAVIGATION = "kawal.accounts.navigation.items"

ACCOUNT_ADAPTER = "kawal.accounts.adapters.account.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}  # the form of ours takes NIP and phone number as well
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Kawal] "
ACCOUNT_LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# allauth counts in a cache of each worker; ours are in PostgreSQL (kawal.accounts.limits).
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "kawal.accounts.forms.sign_in.SignInForm",
    "change_password": "kawal.accounts.forms.passwords.ChangePasswordForm",
    "set_password": "kawal.accounts.forms.passwords.SetPasswordForm",
    "reset_password": "kawal.accounts.forms.passwords.ResetPasswordForm",
    "reset_password_from_key": "kawal.accounts.forms.passwords.ResetPasswordKeyForm",
    "reauthenticate": "kawal.accounts.forms.passwords.ReauthenticateForm",
}

MFA_ADAPTER = "kawal.accounts.adapters.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "kawal.accounts.forms.second_factor.AuthenticateForm",
    "reauthenticate": "kawal.accounts.forms.second_factor.ReauthenticateForm",
    "activate_totp": "kawal.accounts.forms.second_factor.ActivateTotpForm",
    "add_webauthn": "kawal.accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "kawal.accounts.forms.second_factor.RenamePasskeyForm",
    "authenticate_webauthn": "kawal.accounts.forms.second_factor.PasskeyForm",
    "login_webauthn": "kawal.accounts.forms.second_factor.PasskeySignInForm",
    "reauthenticate_webauthn": "kawal.accounts.forms.second_factor.PasskeyReauthenticateForm",
}

SOCIALACCOUNT_ADAPTER = "kawal.accounts.adapters.sso.SsoAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False

_OIDC = ("KAWAL_OIDC_URL", "KAWAL_OIDC_CLIENT_ID", "KAWAL_OIDC_CLIENT_SECRET")
_HALF = Text(
    "SSO memerlukan {all}; belum disetel: {missing}", "SSO needs {all}; not set: {missing}"
)
_NO_ADDRESS = Text(
    "KAWAL_OIDC_URL: tulis alamat https:// penerbitnya, ditemukan {found}",
    "KAWAL_OIDC_URL: write the https:// address of the issuer, found {found}",
)


def oidc_providers() -> dict[str, Any]:
    """The one provider that the environment names; none of it or all of it must be set."""
    url, client, secret = (env.secret(name) for name in _OIDC)
    missing = [n for n, v in zip(_OIDC, (url, client, secret), strict=True) if not v]
    if len(missing) == len(_OIDC):
        return {}
    if missing:
        raise BadSetting(_HALF.fill(all=", ".join(_OIDC), missing=", ".join(missing)))
    issuer = urlsplit(url)
    if issuer.scheme != "https" and not (issuer.scheme == "http" and issuer.hostname in LOOPBACK):
        raise BadSetting(_NO_ADDRESS.fill(found=repr(url)))
    app = {
        "provider_id": "sso",
        "name": env.text("KAWAL_OIDC_NAME", "SSO"),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url, "nip_claim": env.text("KAWAL_OIDC_NIP_CLAIM")},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS = oidc_providers()
