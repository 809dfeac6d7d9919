"""Addresses of the list of runs and of cycles."""

from django.urls import path

from kawal.assessments.views import carrying, cycles, opening, parts, runs

urlpatterns = [
    path("", runs.runs, name="runs"),
    path("siklus/", cycles.cycles, name="cycles"),
    path("siklus/baru/", opening.new, name="cycle-new"),
    path("siklus/<uuid:cycle_id>/", cycles.cycle, name="cycle"),
    path("siklus/<uuid:cycle_id>/tahap/", cycles.stage, name="cycle-stage"),
    path("siklus/<uuid:cycle_id>/unit/", cycles.more_units, name="cycle-units"),
    # Before the addresses of questions: no code of a question is called like these.
    path("<uuid:run_id>/sub-unit/", parts.parts, name="parts"),
    path("<uuid:run_id>/sub-unit/keluar/", parts.part_remove, name="part-remove"),
    path("<uuid:run_id>/bawa/", carrying.carry, name="carry"),
]
