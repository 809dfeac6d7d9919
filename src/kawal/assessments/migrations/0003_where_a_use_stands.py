"""Uses of files beside answers say on which sheet, and for which question."""

from django.db import migrations

from kawal.assessments.migrations._where_a_use_stands import FORMER, NO_TRIGGER, TRIGGER


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_works_are_actions"),
        ("files", "0003_the_whole_of_a_use"),
    ]

    operations = [
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
        migrations.RunSQL(FORMER, migrations.RunSQL.noop),
    ]
