"""What holds for all tests: property tests try the same examples every time, and wait for the compiler."""

from hypothesis import settings

# The first call of a compiled function may take a second; a deadline would blame the example for it.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
