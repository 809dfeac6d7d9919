"""Fields that find one row by what people type: a code, a NIP, an e-mail, a name."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.accounts.alphabet import by_name
from kawal.accounts.models import Person
from kawal.accounts.names import normal_nip, normal_phone
from kawal.core.alphabet import alphabetical
from kawal.ui.forms import DayField
from kawal.units.models import Unit
from kawal.units.reaches import Reach

__all__ = ["DayField", "FoundField", "person_field", "unit_field"]

MOST_NAMED = 5


class FoundField[M: Model](forms.CharField):
    """One row of `rows`, by an exact key or by a name that only one row has.

    The rows are those within the person's reach, so a key of somebody else's row finds nothing.
    While somebody types, a script offers some of them (`suggest.js`); it is never needed.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "none": _("Tidak ditemukan: “%(text)s”. Periksa ejaannya."),
        "many": _("Ada beberapa yang cocok. Tulis salah satu dengan lengkap: %(names)s."),
    }

    def __init__(
        self,
        *,
        rows: QuerySet[M],
        keys: Sequence[str],
        describe: Callable[[M], str],
        suggestions: str,
        spelt: Mapping[str, Callable[[str], str]] | None = None,
        **usual: Any,
    ) -> None:
        self.rows = rows
        self.keys = keys
        self.describe = describe
        self.suggestions = suggestions
        self.spelt = spelt or {}  # keys as they are stored, from how people write them
        super().__init__(max_length=254, **usual)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Where suggestions are asked for."""
        return {**super().widget_attrs(widget), "data-suggestions": self.suggestions}

    def exactly(self, text: str) -> Q:
        """Rows of which this is a key."""
        found = Q()
        for key in self.keys:
            found |= Q(**{f"{key}__iexact": text})
        for key, stored in self.spelt.items():
            if own := stored(text):
                found |= Q(**{key: own})
        return found

    def clean(self, value: Any) -> M | None:
        text = super().clean(value)
        if not text:
            return None
        for meant in (self.exactly(text), whole_words(text), Q(name__icontains=text)):
            first = list(self.rows.filter(meant)[: MOST_NAMED + 1])
            if len(first) == 1:
                return first[0]
            if first:
                more = _("; dan yang lain") if len(first) > MOST_NAMED else ""
                raise self._fault("many", names=f"{self._told_apart(first[:MOST_NAMED])}{more}")
        raise self._fault("none", text=text)

    def _told_apart(self, rows: Sequence[M]) -> str:
        """What can be typed instead: the names, or their keys where two are called the same."""
        names = [str(row.name) for row in rows]  # type: ignore[attr-defined]
        is_enough = len({name.casefold() for name in names}) == len(names)
        return "; ".join(names if is_enough else map(self.describe, rows))

    def _fault(self, code: str, **values: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=values)


def whole_words(text: str) -> Q:
    """Names that have this as words of their own: “Siti” is no part of Sitinjak then."""
    return Q(name__iregex=rf"(?<!\w){re.escape(text)}(?!\w)")


def person_field(reach: Reach[Person], **usual: Any) -> FoundField[Person]:
    """One active person of this reach."""
    return FoundField(
        rows=reach.rows.filter(is_active=True).order_by(by_name()),
        keys=("nip", "email", "phone", "name"),
        describe=_describe_person,
        suggestions=reach.address,
        spelt={"nip": normal_nip, "phone": normal_phone},
        help_text=_("Nama, sebagian nama, NIP, surel, atau nomor telepon."),
        **{"label": _("Orang"), **usual},
    )


def unit_field(reach: Reach[Unit], **usual: Any) -> FoundField[Unit]:
    """One open unit of this reach."""
    return FoundField(
        rows=reach.rows.filter(ends_on=None).order_by(alphabetical("name")),
        keys=("code", "name", "short_name"),
        describe=lambda unit: f"{unit.code} ({unit.name})",
        suggestions=reach.address,
        **{"help_text": _("Nama, sebagian nama, atau kode unit."), **usual},
    )


def _describe_person(person: Person) -> str:
    return f"{person.nip or person.email or person.phone or '-'} ({person.name})"
