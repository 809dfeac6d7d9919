"""Acts on actions that the record keeps."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from kawal.accounts.service import note_act


class ActionEvent(TextChoices):
    PLANNED = "action.planned", gettext_lazy("Aksi direncanakan")
    CHANGED = "action.changed", gettext_lazy("Aksi diubah")
    STARTED = "action.started", gettext_lazy("Aksi dimulai")
    PROGRESS_NOTED = "action.progress_noted", gettext_lazy("Realisasi aksi dicatat")
    MILESTONE_SET = "action.milestone_set", gettext_lazy("Tahap aksi ditetapkan")
    MILESTONE_DONE = "action.milestone_done", gettext_lazy("Tahap aksi selesai")
    SUBMITTED = "action.submitted", gettext_lazy("Aksi diajukan")
    ACCEPTED = "action.accepted", gettext_lazy("Aksi diverifikasi")
    RETURNED = "action.returned", gettext_lazy("Aksi dikembalikan")
    DUE_MOVED = "action.due_moved", gettext_lazy("Tenggat aksi dipindah")
    WAIVED = "action.waived", gettext_lazy("Aksi dibebaskan")
    REPLIED = "action.replied", gettext_lazy("Unit menanggapi keterlambatan")
    REMINDED = "action.reminded", gettext_lazy("Unit diingatkan tentang aksi")


note = note_act
