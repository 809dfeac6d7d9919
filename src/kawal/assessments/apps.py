"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "kawal.assessments"
    label = "assessments"
    verbose_name = "Penilaian"

    def ready(self) -> None:
        """Presenters, kinds of notices and addresses of uses register when they are imported."""
        import_module("kawal.assessments.presenters")
        import_module("kawal.assessments.notice_kinds")
        import_module("kawal.assessments.notice_runs")
        import_module("kawal.assessments.notice_sending")
        from kawal.assessments.actions.handing_on import hand_on_questions  # noqa: PLC0415  models
        from kawal.units.service import on_hand_over  # noqa: PLC0415

        on_hand_over("questions", hand_on_questions)
        import_module("kawal.assessments.use_address")
        import_module("kawal.assessments.path_address")
        import_module("kawal.assessments.recognising")
