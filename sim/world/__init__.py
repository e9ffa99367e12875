"""The world that agents act in: geography, places, weather, the land network. Immutable once built."""
