"""Second factors as allauth sees them: sealed at rest, named in Indonesian, the last one kept."""

import io
from collections.abc import Mapping
from typing import Any, ClassVar

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kawal.accounts import factors, sealing
from kawal.accounts.models import Person


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[Mapping[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": lazy(factors.last_of_required, str)(),
        "cannot_generate_recovery_codes": _(
            "Kode pemulihan menyusul aplikasi kode atau kunci sandi. Tambahkan dahulu salah satu."
        ),
        "incorrect_code": _(
            "Kode tidak cocok. Ketik kode yang sedang tampil di aplikasi; periksa juga jam ponsel."
        ),
    }

    def _get_user_identifier(self, user: Person) -> str:
        return user.sign_in_name or user.name

    def get_totp_issuer(self) -> str:
        return f"Kawal ({self._get_site_name()})"

    def build_totp_svg(self, url: str) -> str:
        drawn = io.BytesIO()
        code = segno.make(url, error="m", micro=False)
        code.save(drawn, kind="svg", scale=5, border=2, light="#fff", xmldecl=False, nl=False)
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not factors.is_last_of_required(authenticator)

    def generate_authenticator_name(self, user: Person, type: str) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Kunci sandi {n}").format(n=count + 1)

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}
