"""Checks of folders and files that a user names."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jointroom.sim.files.text import Unreadable
from jointroom.sim.files.yaml_file import read_yaml as read_whole
from jointroom.sim.parameters.problems import ConfigurationError, Problem

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


def is_yaml(text: str) -> bool:
    """Whether a text is the path of a YAML file, by how it ends."""
    return text.endswith((".yaml", ".yml"))


def read_yaml(name: str, text: str) -> Mapping[str, Any]:
    """The table that a user's YAML file holds.

    Args:
        name: what to call the file in a problem.
        text: its path as given.

    Raises:
        ConfigurationError: it cannot be read, is no YAML, holds no table, or refers to values elsewhere (`${...}`).
    """
    legal = "a .yaml file of names and values"
    try:
        tree = read_whole(text)
    except Unreadable as error:
        raise ConfigurationError([Problem(name, text, str(error), legal)]) from None
    if not isinstance(tree, Mapping):
        raise ConfigurationError([Problem(name, text, "holds no table", legal)])
    if _refers(tree):
        raise ConfigurationError([Problem(name, text, "refers to other values (${...})", "values alone")])
    return tree


def _refers(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_refers(item) for pair in value.items() for item in pair)
    return any(map(_refers, value)) if isinstance(value, list) else isinstance(value, str) and "${" in value


def read_leaves(name: str, text: str) -> dict[str, Any]:
    """Names with dots and their values in a user's YAML file, where groups may be nested or written out.

    Raises:
        ConfigurationError: as `read_yaml`; or a name stands twice, nested and written out.
    """
    values: dict[str, Any] = {}
    for leaf, value in _leaves(read_yaml(name, text)):
        if leaf in values:
            raise ConfigurationError([Problem(name, text, f"gives {leaf} twice", "one value")])
        values[leaf] = value
    return values


def _leaves(tree: Mapping[Any, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
