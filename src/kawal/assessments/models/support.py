"""What stands beside an answer besides files: links, and which usual document a file is."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.answer import Answer
from kawal.core.ids import uuid7

# A host that is written plainly: before an @ stands another address than the one that is opened.
_HOST = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?"
# Marks that nobody sees or that turn the direction of writing. Read by Python and by PostgreSQL.
_SEEN = r"[^\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
SAFE_ADDRESS = rf"^https://{_HOST}([/?#]{_SEEN}*)?$"


class EvidenceLink(models.Model):
    """An address instead of a file: weaker, because what it shows may change or go away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="links")
    url = models.CharField(_("Alamat"), max_length=500)
    title = models.CharField(_("Judul"), max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("tautan data dukung")
        verbose_name_plural = _("tautan data dukung")
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="evidencelink_once", fields=["answer", "url"]),
            models.CheckConstraint(
                name="evidencelink_is_https", condition=Q(url__regex=SAFE_ADDRESS)
            ),
            models.CheckConstraint(name="evidencelink_has_a_title", condition=~Q(title="")),
        ]

    @property
    def host(self) -> str:
        """Where it leads, whatever its title says."""
        return urlsplit(self.url).netloc

    def __str__(self) -> str:
        return self.title


class ExpectedMatch(models.Model):
    """A person says: this attached file is what is usually attached under this name.

    `item` is the name that the catalogue's list gives it. It ends with the use.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="matches")
    use = models.ForeignKey("files.EvidenceUse", models.CASCADE, related_name="+")
    item = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="expectedmatch_once", fields=["answer", "item", "use"]),
            models.CheckConstraint(name="expectedmatch_has_an_item", condition=~Q(item="")),
        ]

    def __str__(self) -> str:
        return self.item
