"""Hundreds of options at once are written as Django would write them."""

from django import forms
from django.test.html import parse_html

from kawal.ui.forms import LongSelect

CHOICES = [("", "Semua unit"), ("7", 'Kelurahan "Suka" & <Maju>'), ("8", "Kelurahan Lain")]


class _Form(forms.Form):
    long = forms.ChoiceField(choices=CHOICES, widget=LongSelect, required=False)
    usual = forms.ChoiceField(choices=CHOICES, required=False)


def test_it_is_the_select_of_django_with_the_chosen_option_and_escaped_words() -> None:
    form = _Form({"long": "7", "usual": "7"})

    usual = str(form["usual"]).replace("usual", "long")
    assert parse_html(str(form["long"])) == parse_html(usual)


def test_what_is_no_option_chooses_none() -> None:
    form = _Form({"long": "9"})

    assert "selected" not in str(form["long"])
    assert not form.is_valid()
