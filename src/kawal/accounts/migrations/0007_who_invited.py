"""Who invited, beside the invitation, so that it can be asked again whether they still may.

Of invitations that still wait, the record tells it.
"""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


def know_inviters(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    person = apps.get_model("accounts", "Person")
    sent = apps.get_model("events", "Event").objects.filter(
        type="invitation.sent", about_kind="person"
    )
    waiting = apps.get_model("accounts", "Invitation").objects.filter(
        accepted_at=None, revoked_at=None
    )
    for invitation in waiting:
        by = sent.filter(about_id=str(invitation.person_id)).order_by("-at", "-pk").first()
        if by is not None and by.by_id:
            invitation.invited_by = person.objects.filter(pk=by.by_id).first()
            invitation.save(update_fields=["invited_by"])


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0006_pending_sign_ins"),
        ("events", "0002_append_only_and_chained"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="invitation",
            name="invited_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(know_inviters, migrations.RunPython.noop, elidable=True),
    ]
