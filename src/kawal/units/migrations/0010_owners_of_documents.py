"""A role of an office that owns documents of the whole agency."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("units", "0009_search")]

    operations: ClassVar[list[Operation]] = [
        migrations.RemoveConstraint(model_name="membership", name="membership_role_on_its_level"),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agency__isnull", True),
                        ("role__in", ["dokumen_instansi", "kepala_unit", "tim_kerja_zi"]),
                        ("unit__isnull", False),
                    ),
                    models.Q(
                        ("agency__isnull", False),
                        (
                            "role__in",
                            [
                                "administrator",
                                "bagian_organisasi",
                                "inspektur",
                                "pembaca",
                                "pimpinan",
                                "ppid",
                                "tpi_anggota",
                                "tpi_dalnis",
                                "tpi_ketua",
                            ],
                        ),
                        ("unit__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="membership_role_on_its_level",
            ),
        ),
    ]
