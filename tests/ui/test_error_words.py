"""What a form says of an empty or wrong field: in our words, what to do."""

import pytest
from django import forms
from django.utils import translation


class Asked(forms.Form):
    name = forms.CharField()
    email = forms.EmailField()
    way = forms.ChoiceField(choices=[("a", "A")])
    ways = forms.MultipleChoiceField(choices=[("a", "A")])


@pytest.mark.parametrize(
    ("language", "empty", "wrong", "one", "some"),
    [
        (
            "id",
            "Wajib diisi.",
            "Tulis alamat surel lengkap, seperti nama@contoh.go.id.",
            "Pilih salah satu.",
            "Pilih paling sedikit satu.",
        ),
        (
            "en",
            "This field is required.",
            "Enter a valid email address.",
            "Choose one.",
            "Choose at least one.",
        ),
    ],
)
def test_an_error_says_what_to_do_in_the_language_of_the_page(language, empty, wrong, one, some):
    with translation.override(language):
        errors = Asked({"email": "ani"}).errors

        assert errors == {"name": [empty], "email": [wrong], "way": [one], "ways": [some]}
