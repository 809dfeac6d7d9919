"""Component tags: what they say without colour, and that words of others stay words."""

from types import SimpleNamespace

import pytest
from django.contrib.messages import constants
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from kawal.ui import icons
from kawal.ui.charts import Cell, HeatTable
from kawal.ui.charts import Row as HeatRow
from kawal.ui.gallery import charts
from kawal.ui.listing import Sorting
from kawal.ui.parts import Fact, Step

EVIL = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def shown(source, address="", **context):
    request = SimpleNamespace(GET=QueryDict(address))
    return Template(source).render(Context({"request": request, **context}))


@pytest.mark.parametrize("name", icons.DRAWINGS)
def test_an_icon_is_hidden_from_screen_readers(name):
    assert 'aria-hidden="true"' in icons.icon(name)


def test_an_unknown_icon_is_an_error_not_a_gap():
    with pytest.raises(KeyError):
        shown('{% icon "tidak-ada" %}')


def test_an_icon_without_a_word_beside_it_has_one_to_read_aloud():
    assert '<span class="vh">Unduh</span>' in shown('{% icon "down" label="Unduh" %}')


@pytest.mark.parametrize("kind", ["done", "due", "late", "idle", "info"])
def test_a_state_is_icon_word_and_colour(kind):
    html = shown("{% state kind word %}", kind=kind, word="Terlambat")

    assert f'class="state is-{kind}"' in html
    assert "<svg" in html
    assert "Terlambat" in html


@pytest.mark.parametrize(
    "source",
    ['{% state "done" word %}', '{% tag "done" word %}', "{% stage 2 word %}",
     "{% button word %}", '{% button "a" href=word %}', '{% button "a" data_x=word %}',
     '{% say "late" %}{{ word }}{% endsay %}', "{% empty word %}{% endempty %}",
     "{% turn %}{{ word }}{% endturn %}", '{% why word %}{{ word }}{% endwhy %}',
     '{% dialog "d" word %}{{ word }}{% enddialog %}', "{% progress word 1 most=2 %}",
     "{% table word %}{{ word }}{% endtable %}"],
)  # fmt: skip
def test_words_of_others_stay_words(source):
    assert "<script" not in shown(source, word=EVIL)


def test_a_number_in_a_template_has_two_decimals():
    assert shown("{{ n|decimal }} {{ n|decimal:1 }}", n=3.6) == "3,60 3,6"


def test_a_button_with_an_address_is_a_link():
    html = shown('{% button "Unduh" href="/unduh/" icon="down" kind="primary" %}')

    assert html.startswith('<a class="btn btn--primary" href="/unduh/">')


def test_a_button_carries_data_attributes_and_its_own_type():
    html = shown('{% button "Hapus" type="button" small=True data_dialog="hapus" %}')

    assert html == '<button class="btn btn--small" type="button" data-dialog="hapus">Hapus</button>'


def test_the_step_one_is_at_is_marked_for_everyone():
    steps = (Step(label="Pencanangan", kind="done"), Step(label="Perbaikan", kind="info"))

    html = shown("{% journey steps %}", steps=steps)

    assert html.count('aria-current="step"') == 1
    assert html.index('aria-current="step"') < html.index("Perbaikan")


def test_a_figure_with_a_kind_has_icon_and_colour():
    html = shown("{% facts items %}", items=(Fact(label="Terlambat", value="3", kind="late"),))

    assert "is-late" in html


def test_progress_says_how_far_in_words():
    assert "12 dari 20" in shown('{% progress "Memeriksa" 12 most=20 %}')


def test_progress_of_unknown_length_has_no_value():
    html = shown('{% progress "Menyusun" %}')

    assert "value=" not in html
    assert "dari" not in html


def test_a_chart_comes_with_its_twin():
    html = shown("{% chart drawing %}", drawing=charts.trend_to_gate())

    assert "<figure" in html
    assert "Lihat sebagai tabel" in html
    assert "73,50</td>" in html


def test_a_heat_table_is_a_table_with_the_numbers_in_it():
    html = shown("{% chart drawing %}", drawing=charts.heat())

    assert "<svg" not in html
    assert '<td class="heat-little">0/1</td>' in html
    assert "kurang dari separuh" in html


def test_the_names_and_addresses_of_a_heat_table_are_escaped():
    row = HeatRow('<b>"Suka" & Maju', (Cell("1<2", "all"),), total="<i>", url='?unit="><b>')
    heat = HeatTable(label="a", columns=("Jan",), rows=(row,), name_of_total="s.d. kini")

    html = shown("{% chart drawing %}", drawing=heat)

    assert "&lt;b&gt;&quot;Suka&quot; &amp; Maju</a>" in html
    assert 'href="?unit=&quot;&gt;&lt;b&gt;"' in html
    assert "1&lt;2</td>" in html
    assert "&lt;i&gt;</td>" in html


def test_a_table_has_a_caption_even_where_it_is_not_shown():
    assert '<caption class="vh">Aksi</caption>' in shown('{% table "Aksi" %}{% endtable %}')


def test_a_column_head_sorts_the_other_way_and_starts_at_page_one():
    sorting = Sorting.read(QueryDict("urut=nama"), {"nama": ("name",)}, default="nama")

    html = shown('{% sort_th sorting "nama" "Nama" %}', "urut=nama&hal=3&q=a", sorting=sorting)

    assert 'aria-sort="ascending"' in html
    assert 'href="?urut=-nama&amp;q=a"' in html


def test_paging_keeps_the_rest_of_the_address():
    page = Paginator(range(500), 50).page(3)

    html = shown('{% paging page "aksi" %}', "q=papan&hal=3", page=page)

    assert "101–150 dari 500 aksi" in html
    assert 'href="?q=papan&amp;hal=2"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_links():
    html = shown("{% paging page %}", page=Paginator(range(3), 50).page(1))

    assert "1–3 dari 3" in html
    assert "<nav" not in html


def test_an_answer_to_htmx_brings_its_messages_along():
    message = SimpleNamespace(level=constants.SUCCESS, __str__=lambda: "Tersimpan")

    html = shown('{% include "ui/_messages.html" with toast=True %}', messages=[message])

    assert 'hx-swap-oob="beforeend:#kabar"' in html
    assert "is-done" in html


@pytest.mark.parametrize(
    ("level", "kind"),
    [(constants.DEBUG, "info"), (constants.INFO, "info"), (constants.SUCCESS, "done"),
     (constants.WARNING, "due"), (constants.ERROR, "late")],
)  # fmt: skip
def test_a_message_gets_the_state_of_its_level(level, kind):
    html = shown("{{ m|kind_of_message }}", m=SimpleNamespace(level=level))

    assert html == kind


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ani@kota.example", "ani<wbr>@kota<wbr>.example"),
        ("<b>@x.y", "&lt;b&gt;<wbr>@x<wbr>.y"),
        ("198704122010012003", "198704122010012003"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_an_address_breaks_between_its_parts(address, expected):
    assert shown("{{ a|mail_address }}", a=address) == expected
