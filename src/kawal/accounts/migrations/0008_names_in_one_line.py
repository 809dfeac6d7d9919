"""A name is one line: with a line break in it, it would write paragraphs into letters."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

FOLD = r"""
UPDATE accounts_person
SET name = btrim(regexp_replace(name, '[\x01-\x20\x7f]+', ' ', 'g'))
WHERE name ~ '[\x01-\x1f\x7f]'
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0007_who_invited"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL(FOLD, migrations.RunSQL.noop, elidable=True),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "[\\x01-\\x1f\\x7f]"), _negated=True),
                name="person_name_is_one_line",
            ),
        ),
    ]
