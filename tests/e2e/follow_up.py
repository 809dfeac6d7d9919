"""One of each that is followed up: actions, recommendations, imports of both, the year's SPI."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from openpyxl import Workbook

from files.cast import evidence
from kawal.core.time import local_date
from kawal.documents.tables.layout import Table
from kawal.followup.actions.closing import close_recommendation
from kawal.followup.actions.fan_out import SharedTask, fan_out
from kawal.followup.actions.import_drafts import draft_plans
from kawal.followup.actions.judging import return_
from kawal.followup.actions.recommendation_drafts import draft_register
from kawal.followup.actions.recommendations import RecommendationFacts, record_recommendation
from kawal.followup.actions.reporting import note_realisation
from kawal.followup.actions.spi import SpiFigures, state_spi
from kawal.followup.models import Action, ClosingWay, Recommendation
from kawal.followup.plans.layout import TABLE
from kawal.followup.register.layout import register
from kawal.followup.service import Plan, attach, open_to_public, plan_action, start, submit

if TYPE_CHECKING:
    from e2e.one_of_each import City

type Parts = dict[str, dict[str, Any]]

# Alike, and without the words by which `test_in_english` knows a sentence of ours.
TEXT = "Menetapkan pengaturan benturan kepentingan serta deklarasi tahunan bagi pejabat perizinan."
SAME = "Agar menetapkan pengaturan benturan kepentingan serta deklarasi tahunan pejabat perizinan."
YEARS = {2024: "63.26", 2025: "70.58"}


class FollowUp:
    """`parts`: by route; `queries`: what a route cannot do without; `also`: in other states."""

    def __init__(self, city: "City") -> None:
        self.city = city
        self.who = {"by": city.operator, "now": city.now}
        self.office = {"by": city.by_role["bagian_organisasi"], "now": city.now}
        running = self._running()
        submitted, returned = self._submitted("Latih petugas loket"), self._returned()
        self.parts = self._of_actions(running, submitted) | self._of_recommendations()
        self.queries = {"followup:bulk": f"?tindakan=tenggat&aksi={running.pk}"}
        others = (submitted, returned)
        self.also = [reverse("followup:action", args=[each.pk]) for each in others]
        self.also.append(reverse("followup:recommendation", args=[self._closed().pk]))
        self._imports()
        self._spi()

    def _of_actions(self, running: Action, submitted: Action) -> Parts:
        own = {"action_id": running.pk}
        step = own | {"milestone_id": running.milestones.get().pk}
        return {
            **{f"followup:{name}": own for name in _OF_ACTION},
            "followup:milestone-done": step,
            "public-action": own,
            "followup:verify": {"action_id": submitted.pk},
        }

    def _running(self) -> Action:
        today = local_date(self.city.now)
        plan = Plan(
            unit=self.city.unit, title="Susun alur layanan", due_on=today + timedelta(days=30),
            milestones=[("Rancangan", today + timedelta(days=9))], is_public=True,
        )  # fmt: skip
        action = start(action=plan_action(plan=plan, **self.who), **self.who)
        self._attach(action)
        note_realisation(
            action=action, year=today.year, quarter=1, target=Decimal(4), realised=Decimal(3),
            **self.who,
        )  # fmt: skip
        return action

    def _submitted(self, title: str) -> Action:
        plan = Plan(unit=self.city.unit, title=title, due_on=local_date(self.city.now))
        action = start(action=plan_action(plan=plan, **self.who), **self.who)
        self._attach(action)
        submit(action=action, **self.who)
        return Action.objects.get(pk=action.pk)

    def _returned(self) -> Action:
        action = self._submitted("Ukur waktu layanan")
        shown = action.submissions.get().pk
        return_(action=action, submission=shown, reason="Tanda terima hilang.", **self.office)
        return action

    def _attach(self, action: Action) -> None:
        paper = evidence(self.city.operator, self.city.unit, now=self.city.now)
        attach(action=action, version=paper.versions.get(), **self.who)

    def _of_recommendations(self) -> Parts:
        earlier = self._recorded(number="1", year=2024, text=SAME, dated_on=date(2025, 1, 20))
        row = self._recorded(number="2", year=2025, text=TEXT)
        task = SharedTask(title="Susun SOP benturan kepentingan", due_on=date(2027, 6, 30))
        fan_out(recommendation=row, task=task, units=[self.city.unit], **self.office)
        open_to_public(recommendation=row, **self.office)
        own = {"recommendation_id": row.pk}
        return {
            **{f"followup:{name}": own for name in _OF_RECOMMENDATION},
            "followup:recommendation-compare": own | {"earlier_id": earlier.pk},
            "public-recommendation": own,
        }

    def _recorded(self, **changes: Any) -> Recommendation:
        facts: dict[str, Any] = {
            "source": "spi", "dated_on": date(2026, 1, 12), "owner_unit": self.city.unit,
            "letter_number": "B/12/2026", "letter_title": "Rekomendasi SPI", "dimension": "tii",
            **changes,
        }  # fmt: skip
        return record_recommendation(
            agency=self.city.agency, facts=RecommendationFacts(**facts), **self.office
        )

    def _closed(self) -> Recommendation:
        row = self._recorded(number="3", year=2025, text="Pasang kotak pengaduan di loket.")
        close_recommendation(
            recommendation=row, way=ClosingWay.IMPOSSIBLE, reason="Loketnya pindah.",
            by=self.city.by_role["inspektur"], now=self.city.now,
        )  # fmt: skip
        return row

    def _imports(self) -> None:
        """Both read by the administrator, who is shown the previews."""
        by: dict[str, Any] = {
            "agency": self.city.agency,
            "by": self.city.admin,
            "now": self.city.now,
        }
        plan = {"unit": self.city.unit.code, "title": "Cetak brosur", "due_on": date(2027, 9, 30)}
        draft_plans(file_name="aksi.xlsx", raw=_book(TABLE, plan), **by)
        line = {
            "source": "BPK", "number": "1", "year": 2025, "dated_on": date(2026, 3, 2),
            "letter_number": "LHP/1", "letter_title": "LHP", "text": TEXT,
            "unit": self.city.unit.code,
        }  # fmt: skip
        draft = draft_register(file_name="register.xlsx", raw=_book(register(), line), **by)
        for name in ("preview", "apply", "discard"):
            self.parts[f"followup:recommendation-{name}"] = {"draft_id": draft.pk}

    def _spi(self) -> None:
        for year, index in YEARS.items():
            state_spi(
                agency=self.city.agency, year=year, document="Surat KPK",
                figures=SpiFigures(index=Decimal(index), dimensions={"tii": Decimal("61.2")}),
                **self.office,
            )  # fmt: skip


_OF_ACTION = (
    "action", "start", "change", "submit-action", "move-due", "waive", "reply", "realisation",
    "papers", "attach", "detach",
)  # fmt: skip
_OF_RECOMMENDATION = tuple(
    f"recommendation{name}" for name in ("", "-change", "-fan", "-close", "-open", "-show", "-hide")
)


def _book(table: Table, row: dict[str, Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = table.sheet
    sheet.append([column.head for column in table.columns])
    sheet.append([row.get(column.key) for column in table.columns])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
