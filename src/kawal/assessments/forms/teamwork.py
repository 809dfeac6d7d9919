"""A comment, and who is to answer a question."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.assessments.models import Answer, Comment
from kawal.core.one_line import several_lines

_CALL = re.compile(r"(?<!\w)@([^@]+)")


class CommentForm(forms.Form):
    """`mentioned` are those who were ticked and those whom the text calls with an @."""

    text = forms.CharField(
        label=_("Komentar"),
        max_length=Comment._meta.get_field("text").max_length,
        error_messages={"required": _("Tulis komentarnya dahulu.")},
    )
    mentioned = forms.ModelMultipleChoiceField(Person.objects.none(), required=False)

    def __init__(self, data: object, team: QuerySet[Person]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["mentioned"].queryset = team  # type: ignore[attr-defined]
        self.team = team

    def clean_text(self) -> str:
        """As it is kept; what nobody can see is nothing."""
        text = several_lines(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def clean(self) -> dict[str, Any]:
        called = called_in(self.cleaned_data.get("text", ""), self.team)
        ticked = self.cleaned_data.get("mentioned", ())
        self.cleaned_data["mentioned"] = list(
            {each.pk: each for each in (*ticked, *called)}.values()
        )
        return self.cleaned_data


def called_in(text: str, team: Iterable[Person]) -> list[Person]:
    """Whom `@Dimas Prakoso` names; `@Dimas` as well, where no other of the team is called so."""
    calls = [call.casefold() for call in _CALL.findall(text)]
    if not calls:
        return []
    people = list(team)
    namesakes = Counter(_first_name(person) for person in people)
    return [
        person
        for person in people
        if any(_names(call, person.name.casefold()) for call in calls)
        or (
            namesakes[_first_name(person)] == 1
            and any(_names(call, _first_name(person)) for call in calls)
        )
    ]


def _first_name(person: Person) -> str:
    return person.name.casefold().split()[0]


def _names(call: str, name: str) -> bool:
    rest = call.removeprefix(name)
    return rest != call and not rest[:1].isalnum()


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
