"""The tree of a worksheet as HTML: filters, and 113 questions with their marks, as plain strings.

Long lists in templates cost fifteen times as much, and every page of a sheet shows this one. All
that is filled in is escaped by `format_html`. A piece is the same element by itself, for a script
that has saved: it goes to the place of its id.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kawal.assessments.layout import Area
from kawal.assessments.models import Answer
from kawal.assessments.queries.standing import Figures, Standing, Standings
from kawal.assessments.queries.tree import Branch, Limb, Row
from kawal.assessments.queries.worksheet import Worksheet, narrowing
from kawal.core.kept_with import kept_with
from kawal.core.markup import format_html, joined
from kawal.ui.icons import icon

PIECE = mark_safe(' hx-swap-oob="true"')
_PAGE = mark_safe(' aria-current="page"')
_CURRENT = mark_safe(' aria-current="true"')
_DUE = mark_safe(' class="is-due"')
_OPEN = mark_safe(" open")


def areas(sheet: Worksheet) -> SafeString:
    """Every area, with the questions of the one where one is; under a filter, those it shows."""
    shown = (limb for limb in sheet.limbs.values() if limb.n_shown or not sheet.is_narrowed)
    return _joined(_with_questions(sheet, limb) for limb in shown)


def area(sheet: Worksheet, limb: Limb, *, is_piece: bool = False) -> SafeString:
    """A link into the area, with its minima."""
    return format_html(
        '<a class="ar" id="area-{}"{} href="{}{}/{}"{}>\n'
        '<span class="n" lang="id">{} {}</span><span class="c">{}/{}</span>\n{}\n</a>',
        limb.area.key, PIECE if is_piece else "", sheet.home, limb.target, sheet.kept,
        _CURRENT if limb.area.key == sheet.limb.area.key else "",
        limb.area.number, limb.area.title, limb.answered, limb.total,
        _minima(sheet.standings, limb.area, get_language()),
    )  # fmt: skip


def branch(one: Branch, *, is_piece: bool = False) -> SafeString:
    """The heading of a part: what is left to do in it."""
    is_due, words = one.tally
    return format_html(
        '<summary id="bagian-{}"{}><bdi>{}<bdi lang="id">{}</bdi></bdi><span{}>{}</span></summary>',
        one.part.code, PIECE if is_piece else "",
        f"{_('Reform:')} " if one.part.aspect == "Reform" else "",
        one.part.title, _DUE if is_due else "", words,
    )  # fmt: skip


def row(one: Row, here: str, *, is_piece: bool = False) -> SafeString:
    """A link to a question with its state; `here` is the code of the open one."""
    return format_html(
        '<a id="soal-{}"{} href="{}"{}>{}</a>', one.code, PIECE if is_piece else "", one.url,
        _PAGE if one.code == here else "", _told(one.letter, one.text, one.answer, *one.state),
    )  # fmt: skip


def filter_chips(sheet: Worksheet, *, is_piece: bool = False) -> SafeString:
    """Each filter as a link, with how many questions it lets through; the list stays open."""
    told = tuple((key, str(label), n) for key, label, n in sheet.tree.filters)
    return _chips(sheet.home, sheet.pokja, sheet.wanted, told, is_piece, get_language())


@lru_cache(512)  # most saves change no count
def _chips(
    home: str,
    pokja: str,
    wanted: str,
    filters: tuple[tuple[str, str, int], ...],
    is_piece: bool,
    _language: str | None,
) -> SafeString:
    return format_html(
        '<ul class="chips" id="saringan"{} aria-label="{}">\n{}\n</ul>',
        PIECE if is_piece else "", _("Saringan"),
        _joined(
            format_html(
                '<li><a class="chip" href="{}{}#pohon"{}>{} <b>{}</b></a></li>', home,
                narrowing(key, pokja), _CURRENT if key == wanted else "", label, n,
            )
            for key, label, n in filters
        ),
    )  # fmt: skip


def minima(all_: Standings, *, is_piece: bool = False) -> SafeString:
    """Every minimum as a row: what is claimed, what is supported, what is short."""
    return _minima_table(all_, is_piece, get_language())


@kept_with(4)  # in two languages, on the page and as a piece
def _minima_table(all_: Standings, is_piece: bool, _language: str | None) -> SafeString:
    """Kept with the standings, which hold all that is shown."""
    head = (_("Klaim"), _("Didukung"), _("Batas"), pgettext("points", "Kurang"))
    return format_html(
        '<table class="minima" id="batas-minimal"{}><thead><tr><th scope="col">{}</th>{}</tr>'
        "</thead><tbody>{}</tbody></table>", PIECE if is_piece else "", _("Batas minimal"),
        joined("", (format_html('<th scope="col" class="num">{}</th>', each) for each in head)),
        _joined(
            _minimum_row(one.label, one.figures, one.is_below) for one in all_.minima
        ),
    )  # fmt: skip


@lru_cache(512, typed=True)
def _minimum_row(label: str, told: Figures, is_below: bool) -> SafeString:
    return format_html(
        '<tr><th scope="row" lang="id">{}</th><td class="num">{}</td><td class="num">{}</td>'
        '<td class="num">{}</td><td class="num">{}</td></tr>',
        label, told.claimed, told.supported, told.needed,
        format_html('<span class="is-due">{}</span>', told.short) if is_below else "–",
    )  # fmt: skip


def fault(name: str, said: str, *, is_piece: bool = False) -> SafeString:
    """What is wrong in a field of the answer, below it; empty where nothing is."""
    return format_html(
        '<p class="wrong" id="salah-{}"{}>{}</p>', name, PIECE if is_piece else "",
        format_html("{}<span>{}</span>", icon("warn"), said) if said else "",
    )  # fmt: skip


def given_by(key: str, answer: Answer, *, is_chosen: bool, is_piece: bool = False) -> SafeString:
    """Who chose this option, and when; nothing beside the others."""
    said = SafeString()
    is_stored = is_chosen and answer.choice == key
    if is_stored and answer.changed_at and answer.changed_by:
        day = date_format(localtime(answer.changed_at), "j F")
        said = format_html("<b>{}</b>, {}, {}", _("Jawaban tim"), answer.changed_by.name, day)
    return format_html(
        '<span class="by" id="oleh-{}"{}>{}</span>', key, PIECE if is_piece else "", said
    )


def _with_questions(sheet: Worksheet, limb: Limb) -> SafeString:
    head = area(sheet, limb)
    if not (sheet.is_narrowed or limb.area.key == sheet.limb.area.key):
        return head
    parts = _joined(_part(sheet, one) for one in limb.branches)
    return format_html('{}\n<div class="qs">{}</div>\n', head, parts)


def _part(sheet: Worksheet, one: Branch) -> SafeString:
    rows = joined("", (format_html("<li>{}</li>", row(each, sheet.code)) for each in one.rows))
    if not one.part.aspect:
        return format_html("<ul>{}</ul>", rows)
    is_open = sheet.is_narrowed or one.part.code == sheet.branch.part.code
    return format_html(
        "<details{}>{}<ul>{}</ul></details>", _OPEN if is_open else "", branch(one), rows
    )


@lru_cache(4096, typed=True)  # typed: "<b>" that is safe is another text than "<b>" that is not
def _told(letter: str, text: str, answer: str, kind: str, drawing: str, word: str) -> SafeString:
    """A question in its line: state, words, answer. There are a handful for each question."""
    return format_html(
        '<span class="is-{}">{}</span><span class="letter">{}</span><span class="t" lang="id">{}'
        '</span><span class="end"><em class="{}">{}</em>{}</span>',
        kind, icon(drawing), letter, text, "vh" if kind == "done" else f"is-{kind}", word,
        format_html('<b lang="id">{}</b>', answer) if answer else "",
    )  # fmt: skip


@kept_with(32)  # an LKE has eight areas
def _minima(all_: Standings, area: Area, _language: str | None) -> SafeString:
    """Kept with the standings, which hold all that is shown."""
    over = all_.over((*area.nodes, *area.questions))
    return joined("", (_minimum(one, area.title) for one in over))


def _minimum(one: Standing, title: str) -> SafeString:
    name, told = one.short_label, one.figures
    return format_html(
        '{}{}<span class="w"><b{}>{}</b> / {}</span>',
        format_html('<span class="sub" lang="id">{}</span>', name) if name != title else "",
        one.svg, _DUE if one.is_below else "", told.supported, told.needed,
    )  # fmt: skip


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return joined("\n", pieces)
