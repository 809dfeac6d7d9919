"""Acts on assessments that the record keeps. A saved answer is none: the sheet keeps its own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from kawal.accounts.service import note_act


class AssessmentEvent(TextChoices):
    CYCLE_OPENED = "cycle.opened", gettext_lazy("Siklus penilaian dibuka")
    STAGE_SET = "cycle.stage_set", gettext_lazy("Tahap siklus ditetapkan")
    RUN_OPENED = "run.opened", gettext_lazy("Penilaian unit dibuka")
    PARTS_NAMED = "run.parts_named", gettext_lazy("Sub-unit diikutkan dalam penilaian")
    PART_REMOVED = "run.part_removed", gettext_lazy("Sub-unit dikeluarkan dari penilaian")
    ANSWERS_CARRIED = "run.answers_carried", gettext_lazy("Jawaban tahun lalu dibawa")
    FACT_STATED = "fact.stated", gettext_lazy("Fakta instansi dinyatakan")
    WORK_PLANNED = "run.work_planned", gettext_lazy("Pekerjaan jalur direncanakan")
    RUN_SUBMITTED = "run.submitted", gettext_lazy("Penilaian dikirim")
    RUN_PRINTED = "run.printed", gettext_lazy("PDF kiriman dibuat")
    RUN_REOPENED = "run.reopened", gettext_lazy("Penilaian dibuka kembali")
    FOLDER_IMPORTED = "run.folder_imported", gettext_lazy("Map data dukung diimpor")
    ANSWERS_IMPORTED = "run.answers_imported", gettext_lazy("Jawaban diimpor")
    QUESTION_ASSIGNED = "run.question_assigned", gettext_lazy("Penjawab pertanyaan ditetapkan")
    LINK_ADDED = "run.link_added", gettext_lazy("Tautan dipakai sebagai data dukung")
    LINK_REMOVED = "run.link_removed", gettext_lazy("Tautan data dukung dilepas")


note = note_act
