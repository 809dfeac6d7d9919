"""What happens to the record itself is an event too."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.events.registry import presents
from kawal.events.row import EventRow


class RecordEvent(TextChoices):
    PERSON_ERASED = "record.person_erased", gettext_lazy("Nama orang dihapus dari catatan")


@presents(RecordEvent.PERSON_ERASED)
def person_erased(e: EventRow) -> str:
    count = int(str(e.data["names"]))
    places = ngettext("{n} tempat", "{n} tempat", count).format(n=count)
    return _("{who} menghapus nama seseorang dari catatan perbuatan ({places})").format(
        who=e.by_label, places=places
    )
