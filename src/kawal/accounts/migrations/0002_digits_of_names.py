"""NIP and telephone number are of the digits 0-9, in the fields as in the table. No statement."""

from typing import ClassVar

import django.core.validators
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0001_people")]

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
                        "^[0-9]{18}$",
                        "NIP terdiri atas 18 angka (0–9). Periksa kembali, tanpa huruf atau tanda lain.",
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
                        "^\\+[0-9]{8,15}$",
                        "Nomor telepon tidak lengkap. Tulis dengan angka 0–9, seperti 0812 3456 7890 atau +62 812 3456 7890.",
                    )
                ],
                verbose_name="Nomor telepon",
            ),
        ),
    ]
