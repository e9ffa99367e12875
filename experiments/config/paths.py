"""Checks of folders and files that a user names."""

import os
import tempfile
from pathlib import Path

from jointroom.sim.parameters.problems import Problem

_LEGAL = "an existing or creatable folder in which files can be written"


def check_folder(name: str, text: str) -> list[Problem]:
    """Problems of a folder that is to be written into; nothing is left behind.

    Args:
        name: what to call it in a problem.
        text: the folder as given; `~` is the user's home.
    """
    try:
        folder = as_path(text)
        existing = folder
        while not existing.exists():
            existing = existing.parent
        longest = os.pathconf(existing, "PC_NAME_MAX") if hasattr(os, "pathconf") else 255
        if any(len(os.fsencode(part)) > longest for part in folder.parts):
            return [Problem(name, text, "has a part that is too long a name", _LEGAL)]
        if not existing.is_dir():
            return [Problem(name, text, f"cannot be a folder: {existing} is a file", _LEGAL)]
        # Permission bits do not tell of read-only and virtual file systems, so try, and leave nothing behind.
        with tempfile.TemporaryDirectory(dir=existing):
            pass
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return [Problem(name, text, f"is not writable: {reason}", _LEGAL)]
    return []


def as_path(text: str) -> Path:
    """The absolute path that a user's text stands for."""
    return Path(text).expanduser().absolute()
