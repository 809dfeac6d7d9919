import random
from time import perf_counter
import pytest
from assessments import desk, take_away
from files import cast as shelf
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.exports import sheet_pdf
from kawal.assessments.exports.workbooks import official_form, portal_workbook
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer
from kawal.assessments.queries.exports import contents_for, scores_for
from kawal.files.service import judge
from kawal.rules.catalogue import root
pytestmark = pytest.mark.django_db
def test_it(settings, tmp_path):
    take_away.own_store(settings, tmp_path)
    at = take_away.a_filled_desk()
    lke = instrument_of(desk.LKE)
    path = root() / "samples" / "lke-contoh.xlsx"
    d = draft_answers(sheet=at.sheet, path=path, file_name="x.xlsx", by=at.cast.ani, now=desk.NOW)
    apply_answers(draft=d, codes=list(lke.questions)[:100], by=at.cast.ani, now=desk.NOW)
    rnd = random.Random(4)
    titles = ["SK Tim Kerja ZI", "Notulen rapat penanganan benturan kepentingan", "Daftar hadir sosialisasi", "Laporan pemantauan triwulan I", "Tangkapan layar aplikasi SAKIP", "Foto apel"]
    papers = [take_away.evidence(at, t, t.replace(" ", "_") + ".pdf") for t in titles for _ in range(5)]
    papers.append(take_away.evidence(at, "LHKPN Camat", "lhkpn.pdf", secrecy=shelf.EXEMPT))
    for n, code in enumerate(lke.questions):
        for p in rnd.sample(papers, rnd.choice([0, 1, 1, 2, 3, 4])):
            use = take_away.attach(at, code, p)
            v = rnd.choice(["none", "none", "accepted", "accepted", "weak", "rejected"])
            if v != "none":
                judge(use=use, verdict=v, reason="" if v == "accepted" else "Tanpa tanda tangan", by=at.cast.putri, now=desk.LATER)
        if n % 3 == 0:
            Answer.objects.filter(sheet=at.sheet, code=code).update(note="Tim dibentuk dengan SK Camat 188/12/2026, beranggotakan 14 orang dari semua seksi dan kelurahan.\nLihat halaman 3.")
    at.sheet.refresh_from_db()
    for _ in range(3):
        a = perf_counter(); c = contents_for(at.cast.dewi, at.sheet.run_id); b = perf_counter(); s = scores_for(c); e = perf_counter()
        pdf = sheet_pdf.render(c, s, made_at=desk.NOW); f = perf_counter()
        form = official_form(c); g = perf_counter(); por = portal_workbook(c); h = perf_counter()
        print(f"contents {b-a:.3f} scores {e-b:.3f} pdf {f-e:.3f} form {g-f:.3f} portal {h-g:.3f}; bytes {len(pdf)} {len(form)} {len(por)}")
    from pathlib import Path; Path("/var/tmp/exq.pdf").write_bytes(pdf); Path("/var/tmp/exq-portal.xlsx").write_bytes(por)
