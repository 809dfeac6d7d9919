"""An act that asks nothing but to be confirmed."""

from django import forms


class NothingForm(forms.Form):
    """Sent is enough; the page says what will happen."""
