"""What every test shares: how hypothesis looks for examples."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The same examples every time, however slow the machine: a test turns red because somebody changed something.
# `pytest --hypothesis-profile=search` looks further, for new examples each time.
settings.register_profile(
    "toolkit",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("toolkit")
