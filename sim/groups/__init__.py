"""Armed groups: what they do with departures from their segment, and what it brings them."""
