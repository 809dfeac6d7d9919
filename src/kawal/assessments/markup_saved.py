"""What changed on the page after a save, as plain strings: each piece goes to the place of its id.

As a template they cost as much as half of the save's queries. What a merge or a result shows is
left to templates: few saves have one.
"""

from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kawal.assessments import markup, markup_score
from kawal.assessments.markup import PIECE
from kawal.assessments.models import Answer
from kawal.assessments.queries.worksheet import Worksheet
from kawal.core.markup import format_html, joined
from kawal.ui.templatetags.ui import state

_NOTHING_FROM_BEFORE = mark_safe('<div id="dari-tahun-lalu" hx-swap-oob="true"></div>')


def pieces(sheet: Worksheet, *, is_in_merge: bool = False) -> SafeString:
    """Of the sheet as it is now; of a form that was refused, only what is wrong in it."""
    found = [saved_mark(sheet, is_in_merge=is_in_merge, is_piece=True), *_faults(sheet)]
    if is_in_merge or not sheet.sent:
        found += _standing(sheet)
    if not sheet.sent:
        found += [seen(sheet.answer, is_piece=True), *_given(sheet)]
    return joined("\n", found)


def saved_mark(
    sheet: Worksheet, *, is_in_merge: bool = False, is_piece: bool = False
) -> SafeString:
    """Whether what stands in the form is stored, and since when."""
    told = _of_sent(sheet, is_in_merge=is_in_merge) if sheet.sent else _of_stored(sheet)
    return format_html('<span id="tersimpan"{}>{}</span>', PIECE if is_piece else "", told)


def here(sheet: Worksheet, *, is_piece: bool = False) -> SafeString:
    """The area in which one is, where the list of questions is shut."""
    limb = sheet.limb
    return format_html(
        '<span class="push" id="di-area"{}>{}</span>', PIECE if is_piece else "",
        _("%(area)s, %(n)s dari %(total)s")
        % {"area": limb.area.title, "n": limb.answered, "total": limb.total},
    )  # fmt: skip


def seen(answer: Answer, *, is_piece: bool = False) -> SafeString:
    """The version that is on the screen, for the next save."""
    return format_html(
        '<input type="hidden" name="seen" id="versi" value="{}" data-kept{}>',
        answer.version, PIECE if is_piece else "",
    )  # fmt: skip


def _of_sent(sheet: Worksheet, *, is_in_merge: bool) -> SafeString:
    if is_in_merge:
        return state("due", _("Belum tersimpan. Pilih di atas"), "warn")
    if not sheet.desk.may_fill:
        return state("due", _("Belum tersimpan. Salin isian ini, lalu muat ulang halaman"), "warn")
    return state("due", _("Belum tersimpan. Perbaiki yang ditandai"), "warn")


def _of_stored(sheet: Worksheet) -> SafeString:
    if sheet.is_to_confirm:
        return state("info", _("Perlu dikonfirmasi"), "ask")
    answer, at = sheet.answer, {"at": sheet.changed_when}
    if not answer.changed_at:
        return state("idle", _("Belum diisi"))
    if not answer.is_blank:
        return state("done", _("Tersimpan %(at)s") % at)
    if answer.note:
        return state("idle", _("Catatan tersimpan %(at)s") % at)
    return state("idle", _("Dikosongkan %(at)s") % at)


def _faults(sheet: Worksheet) -> Iterator[SafeString]:
    """A field without a fault says nothing: the one from before is taken away."""
    question = sheet.question
    faults = question.faults
    names = ["note"]
    if question.kind == "choice":
        names.append("choice")
    if question.kind == "number" or "value" in faults:
        names.append("value")
    yield markup.fault("semua", faults.get("all", ""), is_piece=True)
    for name in (*names, *(count.name for count in question.counts)):
        yield markup.fault(name, faults.get(name, ""), is_piece=True)


def _standing(sheet: Worksheet) -> Iterator[SafeString]:
    """Where the sheet stands with the answer."""
    yield markup.filter_chips(sheet, is_piece=True)
    yield markup.row(sheet.row, sheet.code, is_piece=True)
    yield _NOTHING_FROM_BEFORE
    yield markup_score.score_strip(sheet.standings, sheet.way_url, is_piece=True)
    yield markup.minima(sheet.standings, is_piece=True)
    yield here(sheet, is_piece=True)
    yield markup.area(sheet, sheet.limb, is_piece=True)
    if sheet.branch.part.aspect:
        yield markup.branch(sheet.branch, is_piece=True)


def _given(sheet: Worksheet) -> Iterator[SafeString]:
    """Who chose an option, beside each of them."""
    chosen = sheet.question.content.choice
    for key in sheet.question.option_keys:
        yield markup.given_by(key, sheet.answer, is_chosen=key == chosen, is_piece=True)
