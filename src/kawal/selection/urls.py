"""Addresses of the selection of pilot units."""

from django.urls import path

from kawal.selection.views import deciding, entering, importing, preparing, selections

app_name = "selection"

_ONE = "pemilihan/<uuid:selection_id>"

urlpatterns = [
    path("pemilihan/", selections.selections, name="selections"),
    path("pemilihan/baru/", preparing.new, name="new"),
    path(f"{_ONE}/", selections.selection, name="selection"),
    path(f"{_ONE}/rumus/", selections.formula, name="formula"),
    path(f"{_ONE}/rumus.yaml", selections.formula_file, name="formula-file"),
    path(f"{_ONE}/ubah/", preparing.change, name="change"),
    path(f"{_ONE}/buka/", preparing.open_, name="open"),
    path(f"{_ONE}/data/", entering.values, name="values"),
    path(f"{_ONE}/data/nilai.xlsx", entering.table, name="table"),
    path(f"{_ONE}/data/impor/", importing.upload, name="import"),
    path(f"{_ONE}/data/tawaran/", entering.offered, name="offers"),
    path(f"{_ONE}/data/<uuid:candidate_id>/", entering.candidate, name="candidate"),
    path(f"{_ONE}/putusan/", deciding.decision, name="decide"),
    path(f"{_ONE}/putusan/alasan.pdf", deciding.reasons, name="reasons"),
    path(f"{_ONE}/putusan/pendapat/", deciding.differing, name="dissent"),
]
