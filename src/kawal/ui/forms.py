"""Forms look the same everywhere: `{{ form }}`, `{{ form.name.as_field_group }}`, `{% field %}`.

`Renderer` is named by `FORM_RENDERER`, so forms of libraries (sign-in) come out alike.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import PurePath
from typing import Any, ClassVar, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kawal.core.refusal import Refused
from kawal.core.time import is_plausible
from kawal.ui.file_rules import at_most_bytes, at_most_files, one_of_kinds
from kawal.ui.numbers import size_text

type Upload = UploadedFile[Any]
type Control = Literal["hidden", "check", "choices", "group", "file", "plain"]


class Renderer(DjangoTemplates):
    """Our templates by the site's engine, which knows our tags; widgets by Django's own."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("ui/"):
            return get_template(template_name)
        return super().get_template(template_name)


class DateControl(forms.DateInput):
    """The browser's own calendar; it speaks ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day with the browser's own calendar, in a year that an office can mean.

    Days are counted from and to, which the calendar of Python allows only inside its own ends; and
    a day "without end" is an empty field.
    """

    widget = DateControl
    default_error_messages: ClassVar[dict[str, Any]] = {
        "year": _("Tahunnya harus antara 1900 dan 2200. Periksa tanggalnya."),
    }

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not is_plausible(value):
            raise ValidationError(self.error_messages["year"], code="year")


class IndonesianSelect(forms.Select):
    """Options whose words are Indonesian in every language of the site: names of a catalogue."""

    def create_option(self, name: str, value: Any, *more: Any, **given: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *more, **given)
        if value:  # the empty one is ours, and translated
            option["attrs"]["lang"] = "id"
        return option


class LongSelect(forms.Select):
    """Hundreds of options, none in groups, written at once: Django fills a template for each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        chosen = set(self.format_value(value))
        options = "".join(
            f'<option value="{escape(str(key))}"{" selected" * (str(key) in chosen)}>'
            f"{escape(str(word))}</option>"
            for key, word in self.choices
        )
        around = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", around, mark_safe(options))  # noqa: S308  escaped


class FramedChoices(forms.RadioSelect):
    """Choices as framed rows, for criteria of several lines."""


class DropZone(forms.ClearableFileInput):
    """A file control that also takes dropped files; the browser checks what it can before sending.

    Without a script it is the browser's own control, and the server checks everything anyway.
    """

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"
    is_brief = False  # in a narrow column: one line, kinds are told when one is refused

    def __init__(self, *, max_files: int = 1, max_bytes: int, extensions: Sequence[str]) -> None:
        self.max_files = max_files
        self.max_bytes = max_bytes
        self.extensions = tuple(extensions)
        attributes: dict[str, Any] = {"accept": ",".join(f".{e}" for e in self.extensions)}
        if max_files > 1:
            attributes["multiple"] = True
        super().__init__(attributes)

    @property
    def rule_of_number(self) -> str:
        return at_most_files(self.max_files)

    @property
    def rule_of_size(self) -> str:
        return at_most_bytes(self.max_bytes)

    @property
    def rule_of_kinds(self) -> str:
        return one_of_kinds(self.extensions)

    @property
    def rules(self) -> list[str]:
        """Said beforehand, in the words of the refusals; where one file is meant, none is counted.

        In a narrow column the kinds are told when one is refused: there are many.
        """
        number = [self.rule_of_number] if self.max_files > 1 else []
        kinds = [] if self.is_brief else [self.rule_of_kinds]
        return [*number, self.rule_of_size, *kinds]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Upload]:  # noqa: ARG002
        return list(files.getlist(name)) if files else []


class FilesField(forms.Field):
    """One or several files; names every file that cannot be taken and says what to do.

    Only name and size are judged here; what the bytes are is judged where they are stored or read.
    """

    widget: type[forms.Widget] = DropZone
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Pilih paling sedikit satu berkas."),
        "many": _("%(rule)s; Anda memilih %(found)d."),
        "kind": _("%(name)s: jenis berkas ini tidak dapat dibaca. %(rule)s."),
        "large": _("%(name)s: %(size)s, %(rule)s. Perkecil atau bagi berkasnya."),
        "empty": _("%(name)s: berkas kosong. Simpan ulang di komputer Anda, lalu pilih lagi."),
    }

    def __init__(
        self, *, max_files: int = 1, max_bytes: int, extensions: Sequence[str], **usual: Any
    ) -> None:
        self.max_files = max_files
        self.max_bytes = max_bytes
        self.extensions = tuple(extensions)
        usual.setdefault(
            "widget", DropZone(max_files=max_files, max_bytes=max_bytes, extensions=extensions)
        )
        super().__init__(**usual)

    def clean(self, value: list[Upload] | None) -> list[Upload]:
        files = value or []
        if self.required and not files:
            raise self._fault("required")
        if len(files) > self.max_files:
            raise self._too_many(files)
        faults = [fault for file in files for fault in self._faults_of(file)]
        if faults:
            raise ValidationError(faults)
        return files

    def _faults_of(self, file: Upload) -> Iterable[ValidationError]:
        name, size = file.name or "", file.size or 0
        if PurePath(name).suffix.removeprefix(".").lower() not in self.extensions:
            yield self._fault("kind", name=name, rule=capfirst(one_of_kinds(self.extensions)))
        elif size > self.max_bytes:
            rule = at_most_bytes(self.max_bytes)
            yield self._fault("large", name=name, size=size_text(size), rule=rule)
        elif size == 0:
            yield self._fault("empty", name=name)

    def _too_many(self, files: Sequence[Upload]) -> ValidationError:
        return self._fault("many", rule=capfirst(at_most_files(self.max_files)), found=len(files))

    def _fault(self, code: str, **values: object) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=values or None)


def in_indonesian(text: str) -> SafeString:
    """Part of a label that is Indonesian in every language of the site."""
    return format_html('<span lang="id">{}</span>', text)


def add_refusal(form: forms.Form, refusal: Refused) -> None:
    """What a rule refused, beside the field that can mend it if the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def control_of(field: forms.BoundField) -> Control:
    """Which of the few shapes of a field this widget needs."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if field.use_fieldset:
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "plain"
