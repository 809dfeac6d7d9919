"""An installation that cannot work says why, in a sentence and before anything is done."""

from pathlib import Path

import pytest

from config.installation import Installation
from kawal.config.home import Home
from kawal.config.reachable import refuse_unreachable
from kawal.faults import UnusableInput

SECRET = "lumbung-padi"  # noqa: S105


class TestServedDatabase:
    @pytest.fixture
    def refused(self, monkeypatch):
        def call(url: str) -> str:
            monkeypatch.setenv("DATABASE_URL", url)
            with pytest.raises(UnusableInput) as error:
                refuse_unreachable()
            [fault] = error.value.faults
            assert fault.code == "DATABASE-UNREACHABLE"
            return f"{fault.found} {fault.expected.id} {fault.remedy.id}"

        return call

    def test_one_that_answers_is_sound(self, monkeypatch, oldest_server):
        monkeypatch.setenv("DATABASE_URL", oldest_server("sound"))

        refuse_unreachable()

    def test_a_server_that_is_not_there_is_named_with_host_port_user_and_database(self, refused):
        said = refused(f"postgresql://ani:{SECRET}@127.0.0.1:1/kawal")

        assert "Connection refused" in said
        assert "ani@127.0.0.1:1/kawal" in said
        assert SECRET not in said

    def test_a_wrong_password_is_told_as_postgresql_does(self, refused, oldest_server):
        address = oldest_server("guarded")
        right = address.split("owner:")[1].split("@")[0]

        said = refused(address.replace(right, SECRET))

        assert "password authentication failed" in said
        assert SECRET not in said

    def test_a_database_that_was_not_made_is_told(self, refused, oldest_server):
        said = refused(oldest_server("made").replace("/made", "/tiada"))

        assert "tiada" in said
        assert "does not exist" in said

    def test_an_option_that_postgresql_does_not_know_is_told(self, refused):
        assert "anggur" in refused("postgresql://ani@127.0.0.1:1/kawal?anggur=1")

    def test_a_command_ends_with_two_and_without_a_traceback(self, folder):
        installation = Installation(Home(folder), f"postgresql://ani:{SECRET}@127.0.0.1:1/kawal")

        run = installation.kawal("check", KAWAL_LANG="en")

        assert run.returncode == 2
        assert "DATABASE_URL  [DATABASE-UNREACHABLE]" in run.stderr
        assert "Traceback" not in run.stderr
        assert "error connecting" not in run.stderr
        assert SECRET not in run.stderr


class TestHome:
    def test_one_that_is_a_file_is_refused(self, folder):
        (folder / "berkas").write_text("")

        run = Installation(Home(folder / "berkas")).kawal("check")

        self.assert_told(run, folder / "berkas")

    def test_one_that_cannot_be_made_is_refused(self):
        run = Installation(Home(Path("/proc/kawal"))).kawal("migrate")

        self.assert_told(run, Path("/proc/kawal"))

    def assert_told(self, run, home):
        assert run.returncode == 2
        assert f"KAWAL_HOME={home}  [HOME-UNUSABLE]" in run.stderr
        assert "Traceback" not in run.stderr


def test_a_setting_that_cannot_be_used_is_refused_in_the_language_of_the_call(folder):
    installation = Installation(Home(folder), "mysql://ani@db/kawal")

    indonesian, english = (installation.kawal("check", KAWAL_LANG=lang) for lang in ("id", "en"))

    assert indonesian.returncode == english.returncode == 2
    assert "tulis postgresql://" in indonesian.stderr
    assert "write postgresql://" in english.stderr


@pytest.fixture(scope="module")
def installation(install):
    return install()


class TestDatabaseThatWasNeverMigrated:
    def test_the_check_finds_it(self, installation):
        run = installation.kawal("check")

        assert run.returncode == 1
        assert "kawal.K010" in run.stdout
        assert "Tidak ada kesalahan" not in run.stdout

    @pytest.mark.parametrize(
        "command",
        [
            ("worker",),
            ("worker", "--once"),
            ("createadmin", "--name", "Ani", "--email", "a@k.example"),
        ],
    )
    def test_commands_that_need_its_tables_are_refused(self, installation, command):
        run = installation.kawal(*command, said="lumbung padi hijau")

        assert run.returncode == 2
        assert "jalankan: kawal migrate" in run.stderr
        assert "Traceback" not in run.stderr

    @pytest.mark.parametrize(
        "command",
        [("check",), ("worker", "--once"), ("audit", "verify")],
    )
    def test_the_remedy_names_the_program_as_it_was_called(self, installation, command):
        run = installation.kawal(*command, KAWAL_PROGRAM="bin/kawal")

        assert "bin/kawal migrate" in f"{run.stdout} {run.stderr}"

    def test_the_site_is_not_served_on_it(self, installation):
        run = installation.kawal("serve")

        assert run.returncode == 1
        assert "kawal.K010" in run.stderr

    def test_the_first_migration_says_that_it_did_something_and_the_second_did_nothing(
        self, install
    ):
        fresh = install()

        first, second = fresh.kawal("migrate"), fresh.kawal("migrate")

        assert "langkah dijalankan" in first.stdout
        assert "Tidak ada yang perlu diubah" in second.stdout
