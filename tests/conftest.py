"""Settings for every test."""

from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: times are measured by bin/bench, never by a test.
settings.register_profile(
    "kawal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("kawal")
