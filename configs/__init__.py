"""The configuration that ships with the program; found here from a clone and from an installed wheel alike."""

from pathlib import Path

CONFIGS = Path(__file__).parent
