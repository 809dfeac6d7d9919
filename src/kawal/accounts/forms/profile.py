"""What a person changes about themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kawal.accounts import limits
from kawal.accounts.errors import slow_down
from kawal.accounts.models import Person
from kawal.accounts.names import normal_email, normal_phone
from kawal.core.throttle import Throttled
from kawal.core.time import now


def number_taken() -> ValidationError:
    return ValidationError(
        gettext(
            "Nomor ini sudah dipakai akun lain. Periksa kembali; bila benar milik Anda, "
            "hubungi administrator instansi."
        )
    )


class ProfileForm(forms.Form):
    """Phone number and language; name, NIP and status belong to the office."""

    phone = forms.CharField(
        label=_("Nomor telepon"),
        help_text=_("Dapat dipakai untuk masuk. Contoh: 0812 3456 7890."),
        required=False,
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Bahasa"), choices=Person.Language.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, person: Person, **usual: Any) -> None:
        self.person = person
        usual["initial"] = {"phone": person.phone or "", "language": person.language}
        super().__init__(*args, **usual)

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"])
        phone = normal_phone(typed)
        if phone == (self.person.phone or "") and not (typed and not phone):
            return phone
        self._count_try()
        if typed and not phone:
            raise ValidationError(
                gettext(
                    "Nomor telepon tidak lengkap. Tulis dengan angka 0–9, seperti 0812 3456 7890 "
                    "atau +62 812 3456 7890."
                )
            )
        if Person.objects.filter(phone=phone).exclude(pk=self.person.pk).exists():
            raise number_taken()
        return phone

    def _count_try(self) -> None:
        """The answer tells which numbers have an account; nobody asks for a whole list."""
        try:
            limits.take_for(limits.PHONE_CHANGE, self.person, now())
        except Throttled as throttled:
            raise ValidationError(slow_down(throttled), code="throttled") from throttled


class EmailChangeForm(forms.Form):
    email = forms.EmailField(
        label=_("Surel baru"),
        help_text=_("Kami mengirim tautan ke alamat ini; surel berganti setelah tautannya dibuka."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: Person, **usual: Any) -> None:
        self.person = person
        super().__init__(*args, **usual)

    def clean_email(self) -> str:
        email = normal_email(str(self.cleaned_data["email"]))
        if email == self.person.email:
            raise ValidationError(gettext("Ini surel Anda yang sekarang. Tulis alamat lain."))
        return email
