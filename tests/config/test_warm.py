"""A process that serves is ready before the first request."""

from config.conftest import Install


def test_the_first_request_finds_views_and_instruments_loaded(install: Install):
    """And the collector passes over them: nobody's request waits for a walk through it all."""
    shown = (
        "import gc, sys; from kawal.cli import site; site.ready();"
        "from kawal.config.warm import warm_up; warm_up();"
        "from kawal.rules.catalogue import instrument;"
        "print('kawal.assessments.views.runs' in sys.modules, instrument.cache_info().currsize > 0,"
        " gc.get_freeze_count() > 100_000)"
    )

    served = install().python("-c", shown)

    assert served.stdout.strip() == "True True True", served.stderr
