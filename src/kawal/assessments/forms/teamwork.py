"""A comment, and who is to answer a question."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.assessments.models import Answer, Comment


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Komentar"),
        max_length=Comment._meta.get_field("text").max_length,
        error_messages={"required": _("Tulis komentarnya dahulu.")},
    )
    mentioned = forms.ModelMultipleChoiceField(Person.objects.none(), required=False)

    def __init__(self, data: object, team: QuerySet[Person]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["mentioned"].queryset = team  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    assignee = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Penjawab"),
        required=False,
        error_messages={"invalid_choice": _("Pilih orang dari unit ini atau sub-unitnya.")},
    )
    pokja = forms.CharField(
        label=_("Pokja"), required=False, max_length=Answer._meta.get_field("pokja").max_length
    )

    def __init__(self, data: object, team: QuerySet[Person]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["assignee"].queryset = team  # type: ignore[attr-defined]
