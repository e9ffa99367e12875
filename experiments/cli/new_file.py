"""A file for the user that is whole or not there: a half one would be in the way of the same command."""

from collections.abc import Callable
from pathlib import Path

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.disk.files import forget_abandoned, write_whole
from jointroom.sim.parameters.problems import ConfigurationError, Problem


def write_new(name: str, text: str, make: Callable[[], str | bytes]) -> Path:
    """Write a file that is not there yet, into a folder that is, and return its path.

    Args:
        name: what to call the file in a problem.
        text: its path as given.
        make: makes the content.

    Raises:
        ConfigurationError: there is such a file, or none can be written there.
    """
    file = as_path(text)
    if file.exists():
        raise ConfigurationError([Problem(name, text, "is there already", "a new file")])
    content = make()
    try:
        file.parent.stat()
        forget_abandoned(file.parent)
        write_whole(file, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise ConfigurationError([Problem(name, text, f"cannot be written: {error.strerror}", "a new file")]) from None
    return file
