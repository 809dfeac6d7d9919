"""The names a person signs in with: e-mail, NIP or phone number, each in one normal form.

What people type has spaces, dots, digits of another keyboard, and three ways to begin a phone
number. It is brought into the form of the database here and nowhere else.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_GAPS = re.compile(r"[\s.\-()/]+")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_NIP = re.compile(r"[0-9]{18}")


class NameKind(StrEnum):
    """The field of Person that holds it."""

    EMAIL = "email"
    NIP = "nip"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class SignInName:
    kind: NameKind
    value: str


def sign_in_name(typed: str) -> SignInName:
    """What was typed, as the name it most likely is. Never fails: an unknown name finds nobody.

    >>> sign_in_name("Ani@Sukamaju.Example").value
    'ani@sukamaju.example'
    >>> sign_in_name("19870412 201001 2 003").kind
    <NameKind.NIP: 'nip'>
    >>> sign_in_name("0812-3456-789").value
    '+628123456789'
    """
    if "@" not in typed:
        if nip := normal_nip(typed):
            return SignInName(NameKind.NIP, nip)
        if phone := normal_phone(typed):
            return SignInName(NameKind.PHONE, phone)
    return SignInName(NameKind.EMAIL, normal_email(typed))


def normal_email(typed: str) -> str:
    """Lower case, without the invisible characters that come along from a chat.

    >>> normal_email(" Budi@Sukamaju.example ")
    'budi@sukamaju.example'
    """
    return _plain(typed).strip().lower()


def normal_nip(typed: str) -> str:
    """18 digits, or "" if it is no NIP.

    >>> [normal_nip(n) for n in ("19870412 201001 2 003", "１９８７０４１２２０１００１２００３")]
    ['198704122010012003', '198704122010012003']
    """
    digits = _GAPS.sub("", _plain(typed))
    return digits if _NIP.fullmatch(digits) else ""


def normal_phone(typed: str) -> str:
    """E.164, or "" if it is no phone number. A number without a country is Indonesian.

    >>> [normal_phone(n) for n in ("0812 3456 789", "62812-3456-789", "+62 (0)812 3456 789")]
    ['+628123456789', '+628123456789', '+628123456789']
    >>> normal_phone("8123456789")
    '+628123456789'
    >>> normal_phone("00 44 20 7946 0958")
    '+442079460958'
    >>> normal_phone("12345")
    ''
    """
    digits = _GAPS.sub("", _plain(typed))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    elif digits.startswith(("0", "8")):
        digits = f"+62{digits.removeprefix('0')}"
    digits = digits.replace("+620", "+62", 1)  # "+62 (0)812": the 0 is only dialled at home
    return digits if _PHONE.fullmatch(digits) else ""


def _plain(typed: str) -> str:
    """In the letters and digits of our keyboards; those copied from elsewhere may be wide."""
    return unicodedata.normalize("NFKC", typed)
