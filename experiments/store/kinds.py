"""Kinds of tables that a run can leave, and which of them it is asked to keep."""

from jointroom.sim.spec import RunSpec

MONTHLY = "monthly"
"""Every run keeps it."""
TABLES = ("launches", "flows", "moves", "attempts", "cohorts", "exploitation")
LOG = ("boats", "vessels")
HISTORIES = "histories"
KINDS = (MONTHLY, *TABLES, *LOG, HISTORIES)


def kinds_of(spec: RunSpec) -> tuple[str, ...]:
    """What a run is asked to keep, in the order of `KINDS`."""
    return (
        MONTHLY,
        *(TABLES if spec.keep_tables else ()),
        *(LOG if spec.keep_log else ()),
        *((HISTORIES,) if spec.keep_histories else ()),
    )
