"""What saying something of a question did to the path, and where the question stands now."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Sheet
from kawal.assessments.paths import measured, path_of
from kawal.scoring.path import Path
from kawal.ui.numbers import decimal_text


def wish_told(before: Path | None, after: Path | None, said: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (_done(said), _totals(before, after))))


def _done(said: Mapping[str, Any]) -> str:
    if said["is_locked"] is not None:
        word = _("{code} dikunci.") if said["is_locked"] else _("Kunci {code} dibuka.")
    elif said["is_freed"] is not None:
        word = _("{code} dibebaskan.") if said["is_freed"] else _("{code} ditahan lagi.")
    else:
        word = _("Beban {code} disimpan.")
    return word.format(code=said["code"])


def _totals(before: Path | None, after: Path | None) -> str:
    if before is None or after is None or before.effort is None:
        return ""
    if after.effort is None:
        return _("Kini tidak ada jalur lagi.")
    if before.effort == after.effort:
        return _("Beban total tetap {n}.").format(n=decimal_text(after.effort, 0))
    then, now = decimal_text(before.effort, 0), decimal_text(after.effort, 0)
    return _("Beban total {then} → {now}.").format(then=then, now=now)


def place_of(sheet: Sheet, target: str, code: str) -> str:
    """The id on the page: among the works, else among what was set, else among what is measured."""
    path = path_of(sheet, target)
    if path is not None and any(change.code == code for change in path.changes):
        return f"kerja-{code}"
    if any(w.is_locked or w.effort > 1 for w in sheet.wishes.filter(code=code)):
        return f"diatur-{code}"
    is_measured = code in measured(instrument_of(sheet.run.cycle.instrument))
    return f"diukur-{code}" if is_measured else "beban"
