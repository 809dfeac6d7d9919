"""Name and password."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from kawal.accounts import sign_in
from kawal.accounts.errors import slow_down, wrong_name_or_password
from kawal.accounts.forms.fields import PasswordField, SignInNameField
from kawal.accounts.models import Person
from kawal.core.throttle import Throttled
from kawal.core.time import now


class SignInForm(forms.Form):
    """Says the same about an unknown name and a wrong password, after the same work."""

    login_name = SignInNameField()
    password = PasswordField()

    person: Person

    def __init__(self, *args: Any, request: HttpRequest, **usual: Any) -> None:
        self.request = request
        super().__init__(*args, **usual)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if self.errors:
            return values
        try:
            person = sign_in.authenticate(
                self.request, values["login_name"], values["password"], now=now()
            )
        except Throttled as throttled:
            raise ValidationError(slow_down(throttled), code="throttled") from throttled
        if person is None:
            raise ValidationError(wrong_name_or_password(), code="mismatch")
        self.person = person
        return values

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Enter, or go on to the second factor."""
        login = Login(user=self.person, redirect_url=redirect_url)
        response: HttpResponse = perform_password_login(request, {}, login)
        return response
