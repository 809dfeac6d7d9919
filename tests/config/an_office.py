"""An office on the first schema: rows in every app, made by acts, then each app taken back.

`python -m config.an_office` in a migrated installation of its own. Every later step meets these
rows; what a step removes is added below as it stood before.
"""

from datetime import timedelta

from kawal.cli import site

# Until the first release the second steps of some apps belong to the first (ADR 0026).
FIRST = {
    "accounts": "0001_people",
    "assessments": "0001_cycles_and_sheets",
    "commitments": "0001_promises",
    "core": "0004_demo_mark",
    "events": "0002_append_only_and_chained",
    "files": "0001_evidence",
    "followup": "0001_actions_and_recommendations",
    "notices": "0002_choices_and_places",
    "selection": "0002_walls",
    "units": "0002_units",
}


def fill() -> None:
    # All of these need Django set up.
    from assessments import desk  # noqa: PLC0415
    from commitments.roster import facts  # noqa: PLC0415
    from commitments.stage import Stage, sign  # noqa: PLC0415
    from followup import acting  # noqa: PLC0415
    from kawal.assessments.contents import Content  # noqa: PLC0415
    from kawal.commitments.actions.pact_campaigns import open_pact_campaign  # noqa: PLC0415
    from kawal.commitments.actions.pact_lines import fill_pact_roster  # noqa: PLC0415
    from kawal.units.models import Agency  # noqa: PLC0415
    from selection import contest  # noqa: PLC0415

    contest.decided(contest.filled(), "Dinas Perizinan", "Disdukcapil")
    Agency.objects.update(name="Kota Lama", slug="kota-lama")  # the next has the same name
    scene = acting.make_scene()
    acting.verified(scene)
    desk.cycle(scene.city, scene.tirtajaya)
    sheet = desk.sheet_of(scene.tirtajaya)
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), scene.ani)
    stage = Stage(scene.city, "Kecamatan Jatisari")
    sign(stage.ready(), stage.camat)
    campaign = open_pact_campaign(
        agency=scene.city, facts=facts(), renews=None, by=scene.endang, now=acting.NOW
    )
    fill_pact_roster(campaign=campaign, units=[stage.unit], by=scene.endang, now=acting.NOW)


def tell() -> None:
    """After the acts have joined the chain: notices come of it."""
    from kawal.notices.following import follow  # noqa: PLC0415
    from units import town  # noqa: PLC0415

    follow(now=town.NOW + timedelta(minutes=1))


def go_back() -> None:
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    ours = {label for label in executor.loader.migrated_apps
            if apps.get_app_config(label).name.startswith("kawal.")}  # fmt: skip
    assert ours == FIRST.keys()
    executor.migrate([*FIRST.items()])


ADDED = """
    INSERT INTO assessments_plannedwork (id, run_id, target, code, "to", planned_at)
    SELECT gen_random_uuid(), id, 'wbk', 'A.I.1.i.a', 'A', now() FROM assessments_run
"""


def main() -> None:
    site.ready()
    from django.db import connection, transaction  # noqa: PLC0415

    with transaction.atomic():
        fill()
    with transaction.atomic():
        tell()
    go_back()
    with connection.cursor() as cursor:
        cursor.execute(ADDED)


if __name__ == "__main__":
    main()
