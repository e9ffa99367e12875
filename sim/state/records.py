"""Records and arrays of records, by name; their fields stand in `records.pyi`, which is made from `data/fields.csv`.

Compiled code takes an array of records as one pointer: `boats.x_km[b]` and `boats[b].x_km` read and write the same
number. At run time they are NumPy's own; the names are there so that a type checker knows every field.
"""

import numpy as np

PersonRow = MoveRow = BoatRow = VesselRow = TransferRow = np.record
NetworkRow = GroupRow = SiteRow = CentreRow = np.record
PersonRows = MoveRows = BoatRows = VesselRows = TransferRows = np.ndarray
NetworkRows = GroupRows = SiteRows = CentreRows = np.ndarray
