"""What the team of a run may not do among themselves."""

from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def comment_empty() -> Refused:
    return Refused("comment.empty", _("Tulis komentarnya dahulu."), "text")


def not_of_the_team() -> Refused:
    return Refused(
        "run.not_of_the_team",
        _("Hanya tim yang mengisi penilaian ini yang dapat melakukannya."),
    )
