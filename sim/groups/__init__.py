"""Armed groups: what they do with departures from their stretch, and what it brings them."""
