"""A person of the agency: one account each, found by e-mail, NIP or phone number."""

from collections.abc import Container
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kawal.accounts.names import normal_email, normal_nip, normal_phone
from kawal.core.ids import uuid7
from kawal.core.kept_queries import Kept
from kawal.core.one_line import one_line
from kawal.core.search import Words

_NIP = RegexValidator(
    r"^[0-9]{18}$",
    _("NIP terdiri atas 18 angka (0–9). Periksa kembali, tanpa huruf atau tanda lain."),
)
_PHONE = RegexValidator(
    r"^\+[0-9]{8,15}$",
    _(
        "Nomor telepon tidak lengkap. Tulis dengan angka 0–9, seperti 0812 3456 7890 atau "
        "+62 812 3456 7890."
    ),
)


class People(BaseUserManager["Person"]):
    """Creates people; sign-in names come into their normal form here."""

    def create_person(
        self,
        *,
        name: str,
        password: str | None = None,
        email: str | None = None,
        nip: str | None = None,
        phone: str | None = None,
        **fields: object,
    ) -> "Person":
        """A new person. Without a password they can only enter by invitation or SSO."""
        person = self.model(
            name=one_line(name),
            email=normal_email(email or "") or None,
            nip=normal_nip(nip or "") or nip or None,
            phone=normal_phone(phone or "") or phone or None,
            **fields,
        )
        if password is None:
            person.set_unusable_password()
        else:
            person.set_password(password)
        person.keep()
        return person


class Person(AbstractBaseUser):
    """Status decides in which denominators (LHKAN, pakta integritas) a person counts."""

    class Status(models.TextChoices):
        PNS = "pns", _("PNS")
        PPPK = "pppk", _("PPPK")
        NON_ASN = "non_asn", _("Non-ASN")

    class Language(models.TextChoices):
        INDONESIAN = "id", _("Indonesia")
        ENGLISH = "en", _("Inggris")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Nama"), max_length=150)
    # null, not "": several people without one do not collide
    email = models.EmailField(_("Surel"), null=True, blank=True, unique=True)
    nip = models.CharField(
        _("NIP"), max_length=18, null=True, blank=True, unique=True, validators=[_NIP]
    )
    phone = models.CharField(
        _("Nomor telepon"), max_length=20, null=True, blank=True, unique=True, validators=[_PHONE]
    )
    status = models.CharField(_("Status"), max_length=10, choices=Status, default=Status.PNS)
    language = models.CharField(
        _("Bahasa"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    is_active = models.BooleanField(_("Aktif"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        indexes: ClassVar[list[models.Index]] = [GinIndex(Words("name"), name="person_words")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="person_nip_has_18_digits",
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^\d{18}$"),
            ),
            models.CheckConstraint(
                name="person_phone_is_e164",
                condition=Q(phone__isnull=True) | Q(phone__regex=r"^\+\d{8,15}$"),
            ),
            models.CheckConstraint(
                name="person_name_is_one_line", condition=~Q(name__regex=r"[\x01-\x1f\x7f]")
            ),
            # Two accounts of one address in other letters would be two people.
            models.CheckConstraint(
                name="person_email_is_lower_case",
                condition=Q(email__isnull=True) | (Q(email=Lower(F("email"))) & ~Q(email="")),
            ),
        ]

    def keep(self, fields: list[str] | None = None) -> None:
        """Save it if all fields are right; else a ValidationError that says what is not.

        A name that was free when it was looked at may be taken when it is written: then it is
        looked at again, and the second of two who came at once reads the same sentence.
        """
        self.check_fields()
        try:
            with transaction.atomic():
                self.save(update_fields=fields)
        except IntegrityError:
            self.check_fields()
            raise

    def check_fields(self) -> None:
        """A ValidationError that says which fields are not right, or which names are taken.

        The constraints of the table say again what validators and normal forms have seen to; asked
        one by one, they would be four statements more. So would the names: one asks for all three.
        """
        wrong: dict[str, list[ValidationError]] = {}
        try:
            self.full_clean(["id", "password"], validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            wrong = error.error_dict
        for name in self._taken_names(apart_from=wrong):
            wrong[name] = [self.unique_error_message(type(self), (name,))]
        if wrong:
            raise ValidationError(wrong)

    def _taken_names(self, apart_from: Container[str]) -> list[str]:
        """Fields of the sign-in names that others have."""
        given = {n: None if n in apart_from else getattr(self, n) for n in _SIGN_IN_NAMES}
        others = [other for other in _NAMED(**given) if other.pk != self.pk]
        return [
            name
            for name, value in given.items()
            if value and any(getattr(other, name) == value for other in others)
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sign_in_name(self) -> str:
        """The one to print on a letter: whichever they have, e-mail first."""
        return self.email or self.nip or self.phone or ""

    @property
    def initials(self) -> str:
        """For the round badge: first letters of the first two names, titles left out."""
        words = [w for w in self.name.replace(",", " ").split() if "." not in w]
        return "".join(word[0].upper() for word in words[:2])


_SIGN_IN_NAMES = ("email", "nip", "phone")


def _named(email: str, nip: str, phone: str) -> QuerySet[Person]:
    return Person.objects.filter(Q(email=email) | Q(nip=nip) | Q(phone=phone))


_NAMED = Kept(_named, email=str, nip=str, phone=str)
