"""What the team of a run may not do among themselves."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused


def comment_empty() -> Refused:
    return Refused("comment.empty", _("Tulis komentarnya dahulu."), "text")


def too_many_comments(minutes: int) -> str:
    """The sentence beside the field; what was written stays in it."""
    return ngettext(
        "Terlalu banyak komentar dalam waktu singkat. Kirim lagi {n} menit lagi.",
        "Terlalu banyak komentar dalam waktu singkat. Kirim lagi {n} menit lagi.",
        minutes,
    ).format(n=minutes)


def not_of_the_team() -> Refused:
    return Refused(
        "run.not_of_the_team",
        _("Hanya tim yang mengisi penilaian ini yang dapat melakukannya."),
    )
