"""Settings are read once, at start; nonsense is refused with the name and what to write."""

import pytest

from kawal.config import env
from kawal.config.database import from_url, libpq_options
from kawal.config.env import BadSetting


def test_a_text_is_stripped_and_has_a_default():
    assert env.text("KAWAL_A", "x", {"KAWAL_A": "  Sukamaju \n"}) == "Sukamaju"
    assert env.text("KAWAL_A", "x", {}) == "x"


@pytest.mark.parametrize("word", ["1", "true", "YES", "On", "ya"])
def test_words_for_yes(word):
    assert env.flag("KAWAL_A", default=False, environment={"KAWAL_A": word}) is True


@pytest.mark.parametrize("word", ["0", "false", "NO", "Off", "tidak"])
def test_words_for_no(word):
    assert env.flag("KAWAL_A", default=True, environment={"KAWAL_A": word}) is False


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_flag_is_its_default(default):
    assert env.flag("KAWAL_A", default=default, environment={"KAWAL_A": " "}) is default


def test_another_word_for_a_flag_is_refused():
    with pytest.raises(BadSetting, match="KAWAL_A='mungkin': write true or false"):
        env.flag("KAWAL_A", default=False, environment={"KAWAL_A": "mungkin"})


@pytest.mark.parametrize(("given", "value"), [("1", 1), (" 20 ", 20), ("", 7)])
def test_a_whole_number_within_its_range(given, value):
    found = env.integer("KAWAL_A", default=7, least=1, most=20, environment={"KAWAL_A": given})

    assert found == value


@pytest.mark.parametrize("given", ["0", "21", "-1", "1.5", "many", "1e1"])
def test_another_number_is_refused_with_the_range(given):
    with pytest.raises(BadSetting, match="from 1 to 20"):
        env.integer("KAWAL_A", default=7, least=1, most=20, environment={"KAWAL_A": given})


def test_words_are_split_at_commas_and_empty_parts_dropped():
    assert env.words("KAWAL_A", {"KAWAL_A": "a, b,,  ,c"}) == ["a", "b", "c"]
    assert env.words("KAWAL_A", {}) == []


def test_a_secret_comes_from_the_variable_or_from_the_file_it_names(tmp_path):
    (tmp_path / "secret").write_text("from a file\n")

    assert env.secret("KAWAL_A", {"KAWAL_A": "direct"}) == "direct"
    assert env.secret("KAWAL_A", {"KAWAL_A_FILE": str(tmp_path / "secret")}) == "from a file"
    assert env.secret("KAWAL_A", {}) == ""


def test_a_secret_given_twice_is_refused(tmp_path):
    (tmp_path / "secret").write_text("from a file")

    with pytest.raises(BadSetting, match="both set"):
        env.secret("KAWAL_A", {"KAWAL_A": "direct", "KAWAL_A_FILE": str(tmp_path / "secret")})


def test_a_secret_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(BadSetting, match="KAWAL_A_FILE: cannot read"):
        env.secret("KAWAL_A", {"KAWAL_A_FILE": str(tmp_path / "none")})


def test_the_address_of_a_database_is_read_with_its_options():
    found = from_url("postgresql://ani:p%40ss@db.example:5433/kawal?sslmode=require")

    assert (found["USER"], found["PASSWORD"]) == ("ani", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "kawal")
    assert found["OPTIONS"]["sslmode"] == "require"


def test_statements_are_planned_once_unless_the_address_says_otherwise():
    """A pooler between two transactions may not know the plans of the connection before."""
    usual = from_url("postgresql://ani@db/kawal")["OPTIONS"]
    pooled = from_url("postgresql://ani@db/kawal?prepare=off")["OPTIONS"]

    assert usual["server_side_binding"] is True
    assert usual["prepare_threshold"] > 0
    assert pooled.keys() == {"pool"}


def test_what_only_django_understands_is_not_told_to_the_programs_of_postgresql():
    assert libpq_options(from_url("postgresql://ani@db/kawal?sslmode=require")) == {
        "sslmode": "require"
    }


def test_a_socket_is_named_by_the_host_option():
    found = from_url("postgresql://ani@/kawal?host=/run/postgresql")

    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "")


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://a@b/", "kawal", "sqlite:///x"])
def test_another_kind_of_database_is_refused(url):
    with pytest.raises(BadSetting, match="postgresql://user:password@host:port/name"):
        from_url(url)


def test_the_short_name_of_the_scheme_is_taken_too():
    assert from_url("postgres://ani:rahasia@db:5433/kawal")["NAME"] == "kawal"


@pytest.mark.parametrize(
    "password", ["rah/asia", "rah?asia", "rah#asia", "5432/rahasia", "12#rahasia"]
)
def test_a_password_with_signs_that_cut_the_address_is_refused_and_never_repeated(password):
    with pytest.raises(BadSetting, match="DATABASE_URL") as refused:
        from_url(f"postgresql://ani:{password}@db/kawal")

    said = refused.value.said
    assert "asia" not in f"{said.id} {said.en} {refused.value}"
