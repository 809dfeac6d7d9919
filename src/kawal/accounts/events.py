"""Acts on accounts that the record keeps, and the sentences people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.devices import shown_device
from kawal.accounts.models import Channel
from kawal.events.service import EventRow, presents


class AccountEvent(TextChoices):
    PERSON_REGISTERED = "person.registered", gettext_lazy("Orang didaftarkan")
    PERSON_CHANGED = "person.changed", gettext_lazy("Data orang diubah")
    PERSON_DEACTIVATED = "person.deactivated", gettext_lazy("Akun dinonaktifkan")
    PERSON_REACTIVATED = "person.reactivated", gettext_lazy("Akun diaktifkan kembali")
    INVITED = "invitation.sent", gettext_lazy("Orang diundang")
    INVITATION_ACCEPTED = "invitation.accepted", gettext_lazy("Undangan diterima")
    INVITATION_REVOKED = "invitation.revoked", gettext_lazy("Undangan dibatalkan")
    INVITATION_EXHAUSTED = "invitation.exhausted", gettext_lazy("Kode undangan salah lima kali")
    PASSWORD_CHANGED = "password.changed", gettext_lazy("Kata sandi diganti")
    FACTOR_ADDED = "factor.added", gettext_lazy("Verifikasi dua langkah ditambahkan")
    FACTOR_REMOVED = "factor.removed", gettext_lazy("Verifikasi dua langkah dihapus")
    RECOVERY_CODES_MADE = "factor.codes_made", gettext_lazy("Kode pemulihan dibuat")
    RECOVERY_CODE_USED = "factor.code_used", gettext_lazy("Kode pemulihan dipakai")
    FACTORS_RESET = "factor.reset", gettext_lazy("Semua verifikasi dua langkah dihapus")
    SESSIONS_ENDED = "session.ended", gettext_lazy("Perangkat lain dikeluarkan")
    DEVICE_NEW = "device.new", gettext_lazy("Masuk dari perangkat baru")
    SSO_LINKED = "sso.linked", gettext_lazy("Akun SSO dihubungkan")
    SSO_UNLINKED = "sso.unlinked", gettext_lazy("Akun SSO dilepas")


# Of each person for themselves: in a list of what was done in a unit they bury the rest.
SIGN_INS = (AccountEvent.DEVICE_NEW, AccountEvent.SESSIONS_ENDED)


@presents(AccountEvent.PERSON_REGISTERED)
def person_registered(e: EventRow) -> str:
    return _("{who} mendaftarkan {what}").format(who=e.by_label, what=e.about_label)


@presents(AccountEvent.PERSON_CHANGED)
def person_changed(e: EventRow) -> str:
    return _("{who} mengubah data {what}: {fields}").format(
        who=e.by_label, what=e.about_label, fields=field_names(str(e.data["fields"]))
    )


@presents(AccountEvent.PERSON_DEACTIVATED)
def person_deactivated(e: EventRow) -> str:
    return _("{who} menonaktifkan akun {what}").format(who=e.by_label, what=e.about_label)


@presents(AccountEvent.PERSON_REACTIVATED)
def person_reactivated(e: EventRow) -> str:
    return _("{who} mengaktifkan kembali akun {what}").format(who=e.by_label, what=e.about_label)


@presents(AccountEvent.INVITED)
def invited(e: EventRow) -> str:
    return _("{who} mengundang {what} ({channel})").format(
        who=e.by_label, what=e.about_label, channel=Channel(str(e.data["channel"])).label
    )


@presents(AccountEvent.INVITATION_ACCEPTED)
def invitation_accepted(e: EventRow) -> str:
    if e.data["by_passkey"]:
        return _("{what} menerima undangan dan membuat kunci sandi").format(what=e.about_label)
    return _("{what} menerima undangan dan membuat kata sandi").format(what=e.about_label)


@presents(AccountEvent.INVITATION_REVOKED)
def invitation_revoked(e: EventRow) -> str:
    return _("{who} membatalkan undangan {what}").format(who=e.by_label, what=e.about_label)


@presents(AccountEvent.INVITATION_EXHAUSTED)
def invitation_exhausted(e: EventRow) -> str:
    return _("Kode undangan {what} dimatikan setelah lima kali salah").format(what=e.about_label)


@presents(AccountEvent.PASSWORD_CHANGED)
def password_changed(e: EventRow) -> str:
    return _("{what} mengganti kata sandinya").format(what=e.about_label)


@presents(AccountEvent.FACTOR_ADDED)
def factor_added(e: EventRow) -> str:
    return _("{what} menambahkan {factor}").format(what=e.about_label, factor=_factor(e))


@presents(AccountEvent.FACTOR_REMOVED)
def factor_removed(e: EventRow) -> str:
    return _("{what} menghapus {factor}").format(what=e.about_label, factor=_factor(e))


@presents(AccountEvent.RECOVERY_CODES_MADE)
def recovery_codes_made(e: EventRow) -> str:
    return _("{what} membuat kode pemulihan baru").format(what=e.about_label)


@presents(AccountEvent.RECOVERY_CODE_USED)
def recovery_code_used(e: EventRow) -> str:
    return _("{what} memakai satu kode pemulihan, sisa {left}").format(
        what=e.about_label, left=e.data["left"]
    )


@presents(AccountEvent.FACTORS_RESET)
def factors_reset(e: EventRow) -> str:
    return _("{who} menghapus semua verifikasi dua langkah {what}").format(
        who=e.by_label, what=e.about_label
    )


@presents(AccountEvent.SESSIONS_ENDED)
def sessions_ended(e: EventRow) -> str:
    return _("{who} mengeluarkan {what} dari {n} perangkat").format(
        who=e.by_label, what=e.about_label, n=e.data["count"]
    )


@presents(AccountEvent.DEVICE_NEW)
def device_new(e: EventRow) -> str:
    return _("{what} masuk pertama kali dari {device}").format(
        what=e.about_label, device=shown_device(str(e.data["device"]))
    )


@presents(AccountEvent.SSO_LINKED)
def sso_linked(e: EventRow) -> str:
    return _("Akun SSO {what} dihubungkan").format(what=e.about_label)


@presents(AccountEvent.SSO_UNLINKED)
def sso_unlinked(e: EventRow) -> str:
    return _("{who} melepas akun SSO {what}").format(who=e.by_label, what=e.about_label)


def _factor(e: EventRow) -> str:
    names = {
        "totp": _("aplikasi kode"),
        "webauthn": _("kunci sandi"),
        "recovery_codes": _("kode pemulihan"),
    }
    return names[str(e.data["factor"])]


def field_names(fields: str) -> str:
    """The fields of a change in words, as the event keeps them: keys with commas between."""
    names = {
        "name": _("nama"),
        "email": _("surel"),
        "nip": _("NIP"),
        "phone": _("nomor telepon"),
        "status": _("status"),
        "language": _("bahasa"),
    }
    return ", ".join(names.get(field, field) for field in fields.split(","))
