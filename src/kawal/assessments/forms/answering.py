"""What a person sends of one question: the answer, the note, and which version they saw."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kawal.assessments.contents import Content, admit_one
from kawal.assessments.models import Answer
from kawal.core.refusal import Refused
from kawal.rules.instrument import Instrument, Share

COUNT = "count-"
MINE, THEIRS, BOTH = "mine", "theirs", "both"
_LONGEST_NOTE = Answer._meta.get_field("note").max_length


class AnswerForm(forms.Form):
    """Takes what the instrument can take; each fault stands at its field.

    With `prefix` it reads one side of a merge: mine or theirs.
    """

    choice = forms.CharField(required=False)
    value = forms.CharField(required=False, max_length=40)
    note = forms.CharField(required=False, max_length=_LONGEST_NOTE, strip=True)
    seen = forms.IntegerField(min_value=0)

    def __init__(
        self, data: Mapping[str, Any], instrument: Instrument, code: str, *, prefix: str = ""
    ) -> None:
        super().__init__(data, prefix=prefix or None)
        self.instrument = instrument
        self.code = code
        self.fields["note"].error_messages["max_length"] = _(
            "Catatan paling panjang %(limit_value)d karakter; sekarang %(show_value)d. Ringkaskan."
        )
        for name in self.inputs:
            self.fields[f"{COUNT}{name}"] = forms.CharField(required=False, max_length=20)

    @property
    def inputs(self) -> tuple[str, ...]:
        answer = self.instrument.questions[self.code].answer
        return tuple(item.name for item in answer.inputs) if isinstance(answer, Share) else ()

    @property
    def content(self) -> Content:
        """As it was typed; blank counts are not there."""
        return self._read(self.cleaned_data.get)

    @property
    def typed(self) -> Content:
        """The same of a form that is refused: what is wrong stays in its field to be mended."""
        return self._read(lambda field: (self[field].data or "").strip())

    def _read(self, of: Callable[[str], Any]) -> Content:
        counts: dict[str, Any] = {name: of(f"{COUNT}{name}") or "" for name in self.inputs}
        return Content(
            choice=of("choice") or "",
            counts={name: given for name, given in counts.items() if given},
            value=of("value") or "",
        )

    @property
    def faults(self) -> dict[str, str]:
        """By the name of the field as the page calls it: an input by its own name."""
        return {
            name.removeprefix(COUNT).strip("_"): str(messages[0])
            for name, messages in self.errors.items()
        }

    def clean(self) -> dict[str, Any]:
        for field, part in self._parts():
            try:
                admit_one(self.instrument, self.code, part)
            except Refused as refusal:
                self.add_error(field, refusal.sentence)
        return self.cleaned_data

    def _parts(self) -> Iterator[tuple[str, Content]]:
        """Each field by itself, so that a fault is told where it stands; then all together."""
        whole = self.content
        parts = [(f"{COUNT}{name}", Content(counts={name: n})) for name, n in whole.counts.items()]
        yield from parts
        if whole.choice:
            yield "choice", Content(choice=whole.choice)
        if whole.value:
            yield "value", Content(value=whole.value)
        if whole.value and whole.counts and not self.errors:
            yield "value", whole


class MergeForm(forms.Form):
    """Whose answer and whose note is kept, after two people changed one question."""

    keep = forms.ChoiceField(choices=[(MINE, MINE), (THEIRS, THEIRS)])
    notes = forms.ChoiceField(
        choices=[(MINE, MINE), (THEIRS, THEIRS), (BOTH, BOTH)], required=False
    )


def combined(mine: str, theirs: str) -> str:
    """Both notes, the stored one first; one of them if they are the same or one is empty."""
    return "\n\n".join(dict.fromkeys(note for note in (theirs, mine) if note))
