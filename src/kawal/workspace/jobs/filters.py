"""What the list of jobs is narrowed to, as the address says it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.core.jobs import labelled_tasks
from kawal.workspace.jobs.words import states


def _tasks() -> list[tuple[str, str]]:
    return [("", _("Semua pekerjaan")), *labelled_tasks()]


class JobFilter(forms.Form):
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False, choices=states)
    pekerjaan = forms.ChoiceField(label=gettext_lazy("Pekerjaan"), required=False, choices=_tasks)
