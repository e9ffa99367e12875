"""What can be wrong with the store as a whole."""

from pathlib import Path


class StoreError(RuntimeError):
    """The store cannot be used as it is; the message says why, and what to do."""


def cannot_write(root: Path, error: OSError) -> StoreError:
    """The error of a store in which a file cannot be written."""
    reason = error.strerror or str(error)
    return StoreError(
        f"the store {root} cannot be written: {reason}; finished runs are kept, and the same command goes on from them"
    )
