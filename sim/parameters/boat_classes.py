"""Classes of boats, the rows of `data/boat_classes.yaml`; types of their columns stand in `boat_classes.pyi`."""

from jointroom.sim.parameters.tables import read_columns

BoatClass = read_columns(
    __name__, "BoatClass", "boats", "One class of boats; `code` is its place in the table, from zero."
)
