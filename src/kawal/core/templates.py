"""Django's templates, whose context is let go as soon as the page is written.

Not those of Django's own widgets: `ui.forms.Renderer` leaves them to Django, and they are small.
"""

from typing import Any

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.base import Template as Compiled
from django.template.context import make_context
from django.template.exceptions import TemplateDoesNotExist
from django.utils.safestring import SafeString


class Templates(DjangoTemplates):
    def from_string(self, template_code: str) -> Template:
        return _LetGo(self.engine.from_string(template_code), self)

    def get_template(self, template_name: str) -> Template:
        found = super().get_template(template_name)
        return _LetGo(found.template, self)


class _LetGo(Template):
    """Django's context holds itself, and so all that a page shows: hundreds of objects that lie
    about until the collector stops somebody's request to look for them. Emptied, they end with it.
    """

    template: Compiled

    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        full = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            written = self.template.render(full)
        except TemplateDoesNotExist as missing:
            reraise(missing, self.backend)
        full.dicts.clear()  # not after an error: what a report of it shows
        return written
