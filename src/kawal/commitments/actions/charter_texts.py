"""Write the texts of charters. Nothing is overwritten: a change is the next version."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.events import note
from kawal.commitments.models import CharterKind, CharterText
from kawal.commitments.wording import OF_A_PACT, SLOTS, blocks_of, is_personal, unknown_slots
from kawal.core.ids import uuid7
from kawal.units.service import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a text says. `source` only for one that a regulation prescribes."""

    kind: str
    title: str
    body: str
    source: str = ""


# The seven statements word for word, its own slot for the office filled by ours.
PAKTA = Words(
    kind=CharterKind.PAKTA,
    title="Pakta Integritas",
    source="PermenPANRB 49/2011",
    body="""Kami yang bertanda tangan di bawah ini menyatakan sebagai berikut:

1. Berperan secara pro aktif dalam upaya pencegahan dan pemberantasan Korupsi, Kolusi dan \
Nepotisme serta tidak melibatkan diri dalam perbuatan tercela;
2. Tidak meminta atau menerima pemberian secara langsung atau tidak langsung berupa suap, hadiah, \
bantuan, atau bentuk lainnya yang tidak sesuai dengan ketentuan yang berlaku;
3. Bersikap transparan, jujur, obyektif, dan akuntabel dalam melaksanakan tugas;
4. Menghindari pertentangan kepentingan (conflict of interest) dalam pelaksanaan tugas;
5. Memberi contoh dalam kepatuhan terhadap peraturan perundang-undangan dalam melaksanakan tugas, \
terutama kepada karyawan yang berada di bawah pengawasan saya dan sesama pegawai di lingkungan \
kerja saya secara konsisten;
6. Akan menyampaikan informasi penyimpangan integritas di {unit} serta turut menjaga kerahasiaan \
saksi atas pelanggaran peraturan yang dilaporkannya;
7. Bila saya melanggar hal-hal tersebut di atas, saya siap menghadapi konsekuensinya.

{tempat}, {tanggal}""",
)

# The same statements as one employee makes them; the words before them are those of its form.
PERSONAL_PAKTA = Words(
    kind=CharterKind.PAKTA,
    title="Pakta Integritas Pegawai",
    source=PAKTA.source,
    body="Saya, {nama}, {jabatan}, menyatakan sebagai berikut:\n\n"
    + PAKTA.body.partition("\n\n")[2],
)


@transaction.atomic
def write_text(*, agency: Agency, words: Words, by: Person | None, now: datetime) -> CharterText:
    """The first version of a text of this agency."""
    return _written(CharterText(agency=agency, series=uuid7(), version=1), words, by, now)


@transaction.atomic
def change_text(
    *, text: CharterText, words: Words, by: Person | None, now: datetime
) -> CharterText:
    """The next version. Charters made of an earlier one keep it. Refuses a version passed over."""
    series = CharterText.objects.filter(series=text.series)
    newest = series.select_for_update(no_key=True).latest("version")
    if newest.pk != text.pk:
        raise errors.text_changed_meanwhile()
    if words == Words(kind=text.kind, title=text.title, body=text.body, source=text.source):
        raise errors.text_unchanged()
    following = CharterText(agency=text.agency, series=text.series, version=text.version + 1)
    return _written(following, words, by, now)


@transaction.atomic
def adopt_pakta(*, agency: Agency, by: Person | None, now: datetime) -> CharterText:
    """The pakta integritas of PermenPANRB 49/2011, as several sign it on one sheet.

    Refuses a second one of this agency.
    """
    if adopted(agency, PAKTA) is not None:
        raise errors.pakta_is_there()
    return write_text(agency=agency, words=PAKTA, by=by, now=now)


def adopted(agency: Agency, words: Words) -> CharterText | None:
    """The newest version of this text of the regulation, if the agency has taken it over."""
    texts = CharterText.objects.filter(agency=agency)
    first = texts.filter(source=words.source, title=words.title, version=1).first()
    return first and texts.filter(series=first.series).latest("version")


def _written(text: CharterText, words: Words, by: Person | None, now: datetime) -> CharterText:
    is_pact = words.kind == CharterKind.PAKTA and is_personal(words.body)
    unknown = unknown_slots(words.body, OF_A_PACT if is_pact else SLOTS)
    if unknown:
        raise errors.unknown_slots(unknown)
    if sum(block.kind == "pledges" for block in blocks_of(words.body)) > 1:
        raise errors.two_lists_of_pledges()
    text.kind, text.title, text.source = words.kind, words.title.strip(), words.source
    text.body = words.body.replace("\r\n", "\n").strip()
    text.written_at, text.written_by = now, by
    text.save(force_insert=True)
    note(
        CharterEvent.TEXT_WRITTEN, text, by=by, now=now, place_id=text.agency_id,
        data={"title": text.title, "version": text.version},
    )  # fmt: skip
    return text
