"""Fields for words of people: what cannot be seen is folded away before anything is asked of it.

A text of nothing but such marks is empty, and said to be, before the database says so.
"""

from typing import Any

from django import forms

from kawal.core.one_line import one_line, several_lines


class LineField(forms.CharField):
    """One line: a name, a title, a number."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class LinesField(forms.CharField):
    """Several lines, empty ones between them."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return several_lines(super().to_python(value) or "")
