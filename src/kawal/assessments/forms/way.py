"""What the team says of one question on the way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models import MOST_EFFORT


class WishForm(forms.Form):
    code = forms.CharField(max_length=40)
    effort = forms.IntegerField(label=_("Beban kerja"), min_value=1, max_value=MOST_EFFORT)
    is_locked = forms.BooleanField(required=False)
    is_freed = forms.BooleanField(required=False)
