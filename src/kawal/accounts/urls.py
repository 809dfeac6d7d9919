"""Addresses of accounts: sign-in at /masuk/, everything else under /akun/.

allauth's views keep the names that allauth looks up, and only those we use have an address: no
sign-up form, no connecting of accounts. Each is declared here with its rule of access.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import URLPattern, URLResolver, include, path, re_path

from kawal.accounts.middleware import before_second_factor as early
from kawal.accounts.views import invitation, profile, sign_in
from kawal.accounts.views import second_factor as factor
from kawal.core.access import View, own_guard, public, signed_in

_pending_sign_in = own_guard("password already given in this session")


def _own(route: str, view: View, name: str) -> URLPattern:
    """A page about one's own account."""
    return path(f"akun/{route}", signed_in(view), name=name)


def _first(route: str, view: View, name: str) -> URLPattern:
    """One that also people reach who must set up a second factor before anything else."""
    return path(f"akun/{route}", early(signed_in(view)), name=name)


_ENTRANCE = [
    path("masuk/", early(sign_in.sign_in), name="account_login"),
    path("akun/keluar/", early(public(account.logout)), name="account_logout"),
    path("akun/nonaktif/", public(account.account_inactive), name="account_inactive"),
    path("akun/daftar/", sign_in.sign_up_closed, name="account_signup"),
    path("akun/masuk/verifikasi/", _pending_sign_in(mfa.authenticate), name="mfa_authenticate"),
    path("akun/masuk/kunci/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("akun/sso/batal/", public(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("akun/sso/gagal/", public(social.login_error), name="socialaccount_login_error"),
    path("akun/sso/<slug:provider_id>/", sign_in.sso_start, name="openid_connect_login"),
    path(
        "akun/sso/<slug:provider_id>/kembali/",
        own_guard("state of the SSO request in this session")(oidc.callback),
        name="openid_connect_callback",
    ),
]

_PASSWORD = [
    path("akun/lupa-sandi/", early(public(account.password_reset)), name="account_reset_password"),
    path(
        "akun/lupa-sandi/terkirim/",
        public(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "akun/lupa-sandi/selesai/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^akun/lupa-sandi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        own_guard("token in the address")(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _own("sandi/", account.password_change, "account_change_password"),
    _own("sandi/baru/", account.password_set, "account_set_password"),
    _first("konfirmasi/", account.reauthenticate, "account_reauthenticate"),
    _first("konfirmasi/kode/", mfa.reauthenticate, "mfa_reauthenticate"),
    _first("konfirmasi/kunci/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
]

_SECOND_FACTOR = [
    _first("keamanan/", factor.Security.as_view(), "mfa_index"),
    _first("keamanan/aplikasi/", factor.ActivateTotp.as_view(), "mfa_activate_totp"),
    _own("keamanan/aplikasi/hapus/", factor.DeactivateTotp.as_view(), "mfa_deactivate_totp"),
    _first("keamanan/kunci/tambah/", factor.AddPasskey.as_view(), "mfa_add_webauthn"),
    _own("keamanan/kunci/<int:pk>/", factor.RenamePasskey.as_view(), "mfa_edit_webauthn"),
    _own("keamanan/kunci/<int:pk>/hapus/", factor.RemovePasskey.as_view(), "mfa_remove_webauthn"),
    _first("keamanan/pemulihan/", factor.recovery_codes, "mfa_view_recovery_codes"),
    _own(
        "keamanan/pemulihan/baru/",
        factor.GenerateRecoveryCodes.as_view(),
        "mfa_generate_recovery_codes",
    ),
    _first(
        "keamanan/pemulihan/unduh/",
        factor.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
]

_OURS = [
    path("akun/", profile.profile, name="profile"),
    path("akun/surel/", profile.change_email, name="email"),
    path("akun/surel/<str:token>/", profile.confirm_email, name="email_confirm"),
    path("akun/perangkat/", profile.devices, name="devices"),
    path("akun/keamanan/wajib/", early(factor.required), name="second_factor_required"),
    path("akun/undangan/", early(invitation.open_by_code), name="invitation_code"),
    path("akun/undangan/terima/", early(invitation.accept), name="invitation_accept"),
    path("akun/undangan/<str:token>/", early(invitation.open_by_address), name="invitation"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *_ENTRANCE,
    *_PASSWORD,
    *_SECOND_FACTOR,
    path("", include((_OURS, "accounts"))),
]
