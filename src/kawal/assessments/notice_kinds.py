"""What assessments tell people: named in a comment, given a question."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.assessments.models import Answer
from kawal.assessments.permissions import visible_to
from kawal.notices.service import Channel, Reading, Words, declares

__all__ = ["ASSIGNED", "MENTIONED"]


def seen_answers(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = visible_to(person, Answer.objects.filter(pk__in=[UUID(id_) for id_ in ids]))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "assessments.mentioned",
    label=gettext_lazy("Disebut dalam komentar"),
    about=gettext_lazy("Saat rekan menyebut Anda dalam komentar pada pertanyaan LKE."),
    usual=Channel.NOW,
    seen=seen_answers,
    icon="chat",
)
def MENTIONED(n: Reading) -> Words:  # noqa: N802  what the decorator leaves is a constant
    by = n.people.get("by", _("Sistem"))
    title = _("{by} menyebut Anda pada {code}, {run}")
    return Words(title.format(by=by, code=n.text("code"), run=n.text("run")), n.text("text"))


@declares(
    "assessments.assigned",
    label=gettext_lazy("Pertanyaan LKE untuk saya"),
    about=gettext_lazy("Saat Anda diminta menjawab sebuah pertanyaan LKE."),
    usual=Channel.DIGEST,
    seen=seen_answers,
    icon="person",
)
def ASSIGNED(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Sistem"))
    title = _("{by} meminta Anda menjawab {code}, {run}")
    return Words(title.format(by=by, code=n.text("code"), run=n.text("run")))
