"""Scores and minima in short, above the questions of a worksheet, as plain strings.

Every save sends them anew; as a template they cost as much as half of its queries.
"""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kawal.assessments.markup import PIECE
from kawal.assessments.queries.standing import Standing, Standings
from kawal.core.kept_with import kept_with
from kawal.core.markup import format_html
from kawal.ui.numbers import decimal_text

_WIDE = mark_safe(' class="wide"')
_SHORT = mark_safe('<i class="l"></i>')
_REACHED = mark_safe("<i></i>")


def score_strip(all_: Standings, way_url: str, *, is_piece: bool = False) -> SafeString:
    """Total, Pengungkit, what is answered, the minima; `way_url` leads to the path."""
    return _score_strip(all_, way_url, is_piece, get_language())


@kept_with(64)  # the blank sheets of all units have the same standings
def _score_strip(
    all_: Standings, way_url: str, is_piece: bool, _language: str | None
) -> SafeString:
    """Kept with the standings: nothing else that is shown could change."""
    return format_html(
        '<section class="score" id="nilai"{} aria-label="{}">\n{}{}{}{}</section>',
        PIECE if is_piece else "", _("Nilai dan batas minimal WBK"),
        _total(all_), _levers(all_.levers), _answered(all_), _minima(all_, way_url),
    )  # fmt: skip


def _cell(label: str, figure: str | int, words: str, svg: str, *, wide: bool = False) -> SafeString:
    return format_html(
        '<div{}>\n<p class="lab">{}</p>\n<p class="fig">{} <small>{}</small></p>\n{}\n</div>\n',
        _WIDE if wide else "", label, figure, words, svg,
    )  # fmt: skip


def _total(all_: Standings) -> SafeString:
    total = all_.total
    label = _("Nilai, didukung") if all_.is_complete else _("Nilai sementara, didukung")
    claimed = _("klaim %(claimed)s") % {"claimed": total.claimed_points}
    gate = decimal_text(total.needed, 0)
    if total.is_below:
        short = _("kurang %(short)s dari %(gate)s") % {"short": total.short, "gate": gate}
        words = format_html('{}, <span class="is-due">{}</span>', claimed, short)
    else:
        words = format_html("{}, {}", claimed, _("batas %(gate)s") % {"gate": gate})
    return _cell(label, total.supported_points, words, total.svg)


def _levers(levers: Standing) -> SafeString:
    words = _("klaim %(claimed)s, batas %(gate)s") % {
        "claimed": levers.claimed_points,
        "gate": decimal_text(levers.needed, 0),
    }
    label = _("Pengungkit, didukung")
    return _cell(label, levers.supported_points, words, levers.svg, wide=True)


def _answered(all_: Standings) -> SafeString:
    words = _("dari %(total)s, %(supported)s didukung") % {
        "total": all_.n_questions,
        "supported": all_.n_supported,
    }
    return _cell(_("Dijawab"), all_.n_answered, words, all_.answered_svg)


def _minima(all_: Standings, way_url: str) -> SafeString:
    reached = (
        _("Batas WBK, %(n)s dari %(total)s tercapai")
        if all_.is_complete
        else _("Batas WBK, sementara %(n)s dari %(total)s")
    )
    return format_html(
        '<div class="wide">\n<p class="lab">{} <a href="{}">{}</a></p>\n<p class="fig m">{}</p>\n'
        '<div class="ticks" aria-hidden="true">{}</div>\n</div>\n',
        reached % {"n": all_.n_above, "total": len(all_.minima)}, way_url, _("Lihat jalur"),
        _nearest(all_), _ticks(all_.n_above, len(all_.minima)),
    )  # fmt: skip


def _nearest(all_: Standings) -> SafeString | str:
    """The minimum that is short by least, or what keeps a sheet above all of them from its aim."""
    if nearest := all_.nearest:
        return format_html(
            '<bdi lang="id">{}</bdi> <span class="is-due">{}</span>',
            nearest.label, nearest.shortfall,
        )  # fmt: skip
    if all_.is_complete:
        return _("Semua tercapai")
    above = _("Di atas semua batas, belum tercapai:")
    return format_html('{} <span class="is-due">{}</span>', above, all_.left)


def _ticks(reached: int, total: int) -> SafeString:
    """One for each minimum, those that are reached first."""
    return SafeString(_REACHED * reached + _SHORT * (total - reached))
