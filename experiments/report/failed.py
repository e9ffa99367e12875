"""What is raised when figures could not be drawn: last of all, when everything else has been written."""

from collections.abc import Sequence
from pathlib import Path


class FiguresFailed(RuntimeError):
    """Some figures could not be drawn; the message names each with its error.

    Attributes:
        files: of the figures that could.
    """

    def __init__(self, message: str, files: Sequence[Path] = ()):
        super().__init__(message)
        self.files = files
