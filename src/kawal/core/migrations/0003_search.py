"""Functions of the search: which words of a text count, and what each is reduced to.

PostgreSQL's own configuration `indonesian` has no stop words, and files of a dictionary cannot be
brought to a server that is not ours. So the words are cut, filtered and stemmed here, by its
stemmer `indonesian_stem`, with exceptions where that goes wrong: it loses the first letter of
"pengendalian" and makes "kepentingan" the same as "penting".

Each word is kept twice: as it stands, marked by "=", for names and for words half typed; and as its
stem. No function calls another: a restore builds the indexes while only `pg_catalog` is in sight.
A change of the lists is a new migration that replaces the functions and rebuilds the indexes.
"""

from django.db import migrations

STOP_WORDS = (
    "adalah,agar,akan,antara,atas,atau,bagi,bahwa,dalam,dan,dari,dengan,di,guna,hingga,ini,itu,"
    "juga,karena,ke,maka,oleh,pada,para,sebagai,secara,sehingga,serta,tentang,terhadap,untuk,yakni,"
    "yaitu,yang"
)

# Stem, and the words that the stemmer would lead elsewhere.
EXCEPTIONS = {
    "awas": "mengawasi diawasi",
    "bencana": "kebencanaan",
    "keluarga": "keluarga kekeluargaan",
    "kembang": "kembang mengembangkan dikembangkan pengembangan perkembangan",
    "kelola": "kelola mengelola dikelola kelolaan pengelola pengelolaan",
    "kendali": "kendali mengendalikan dikendalikan terkendali pengendali pengendalian",
    "kepentingan": "kepentingan kepentingannya berkepentingan",
    "kerjasama": "kerjasama bekerjasama",
    "kuat": "kuat menguatkan dikuatkan memperkuat penguatan kekuatan",
    "kunjung": "pengunjung mengunjungi dikunjungi",
    "makam": "pemakaman dimakamkan",
    "manfaat": "pemanfaatan memanfaatkan dimanfaatkan",
    "mohon": "mohon memohon pemohon permohonan dimohonkan",
    "muda": "pemuda kepemudaan",
    "mutakhir": "mutakhir pemutakhiran memutakhirkan dimutakhirkan",
    "nilai": "nilai menilai dinilai penilai penilaian ternilai",
    "pegawai": "pegawai pegawainya kepegawaian",
    "pelihara": "pelihara memelihara dipelihara pemeliharaan",
    "pemerintah": "pemerintah pemerintahan",
    "penduduk": "penduduk penduduknya kependudukan",
    "penghargaan": "penghargaan",
    "perempuan": "perempuan",
    "periksa": "periksa memeriksa diperiksa pemeriksa pemeriksaan",
    "perintah": "perintah memerintahkan diperintahkan",
    "perilaku": "perilaku berperilaku",
    "rencana": "perencanaan",
    "sah": "sah mengesahkan disahkan pengesahan",
    "sampai": "sampai menyampaikan disampaikan penyampaian",
    "selesai": "selesai menyelesaikan diselesaikan penyelesaian",
    "tagih": "menagih ditagih penagihan tagihan",
    "tanam": "tanam menanam ditanam penanaman tanaman",
    "tandatangan": "menandatangani ditandatangani penandatangan penandatanganan",
    "tanggulang": "menanggulangi ditanggulangi penanggulangan",
    "tangani": "menangani ditangani penanganan",
    "tata": "tata menata ditata penataan",
    "teliti": "teliti meneliti diteliti peneliti penelitian",
    "temu": "bertemu",
    "terap": "menerapkan diterapkan penerapan",
    "terima": "terima menerima diterima penerima penerimaan",
    "tertib": "menertibkan ditertibkan penertiban",
    "tetap": "menetapkan ditetapkan penetapan",
    "tindaklanjut": "menindaklanjuti ditindaklanjuti tindaklanjut",
    "tingkat": "meningkat meningkatkan ditingkatkan peningkatan",
    "tugas": "menugaskan ditugaskan penugasan petugas",
    "tunjuk": "menunjuk ditunjuk penunjukan",
}

_STOPS = f"'{{{STOP_WORDS}}}'::text[]"
_WORDS = f"""
    regexp_split_to_table(lower(given), '[^[:alnum:]]+') WITH ORDINALITY AS cut (piece, place),
    LATERAL (SELECT left(piece, 60)) AS one (word)
    WHERE word <> '' AND word <> ALL ({_STOPS})
"""
_CASES = "".join(
    f" WHEN '{word}' THEN '{stem}'" for stem, words in EXCEPTIONS.items() for word in words.split()
)
_STEM = (
    f"CASE word{_CASES} "
    "ELSE coalesce(nullif((ts_lexize('indonesian_stem', word))[1], ''), word) END"
)
_TRAITS = "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000"

VECTOR = f"""
CREATE FUNCTION kawal_vector(given text) RETURNS tsvector {_TRAITS} AS $$
    SELECT array_to_tsvector(ARRAY(
        SELECT unnest(ARRAY['=' || word, {_STEM}]) FROM {_WORDS}
    ))
$$
"""  # noqa: S608  no foreign input

# Every word must be there, as it stands or by its stem; the last may still be half typed.
QUERY = f"""
CREATE FUNCTION kawal_query(given text) RETURNS tsquery {_TRAITS} AS $$
    SELECT string_agg(
        format('(%L | %L%s)', stem, '=' || word, CASE WHEN is_last THEN ':*' ELSE '' END), ' & '
    )::tsquery
    FROM (
        SELECT word, {_STEM} AS stem, place = max(place) OVER () AS is_last FROM {_WORDS}
    ) AS wanted
$$
"""  # noqa: S608  no foreign input

STEMS = f"""
CREATE FUNCTION kawal_stems(given text) RETURNS TABLE (word text, stem text)
{_TRAITS} AS $$
    SELECT word, {_STEM} FROM {_WORDS} ORDER BY place
$$
"""  # noqa: S608  no foreign input


class Migration(migrations.Migration):
    dependencies = [("core", "0002_job_failures")]

    operations = [
        migrations.RunSQL(VECTOR, "DROP FUNCTION kawal_vector(text)"),
        migrations.RunSQL(QUERY, "DROP FUNCTION kawal_query(text)"),
        migrations.RunSQL(STEMS, "DROP FUNCTION kawal_stems(text)"),
    ]
