"""One account for one address: e-mail in lower case; messages for a wrong NIP or phone number."""

from typing import ClassVar

import django.core.validators
import django.db.models.functions.text
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AlterField(
            model_name="person",
            name="nip",
            field=models.CharField(
                blank=True,
                max_length=18,
                null=True,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\d{18}$",
                        "NIP terdiri atas 18 angka. Periksa kembali, tanpa huruf atau tanda lain.",
                    )
                ],
                verbose_name="NIP",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="phone",
            field=models.CharField(
                blank=True,
                max_length=20,
                null=True,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\+\\d{8,15}$",
                        "Nomor telepon tidak lengkap. "
                        "Tulis seperti 0812 3456 7890 atau +62 812 3456 7890.",
                    )
                ],
                verbose_name="Nomor telepon",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email__isnull", True),
                    models.Q(
                        ("email", django.db.models.functions.text.Lower(models.F("email"))),
                        models.Q(("email", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="person_email_is_lower_case",
            ),
        ),
    ]
