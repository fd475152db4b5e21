"""How long the properties look: quickly by default, and for hours with --hypothesis-profile=long.

The quick look is the same every time, so that nobody's unrelated change fails by chance.
"""

from hypothesis import HealthCheck, settings

UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)

settings.register_profile(
    "quick", UNHURRIED, max_examples=18, stateful_step_count=30, derandomize=True
)
settings.register_profile(
    "long", UNHURRIED, max_examples=400, stateful_step_count=50, print_blob=True
)
