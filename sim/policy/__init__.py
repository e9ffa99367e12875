"""Policy: levers, room presets, the dated timeline, scenarios, and their resolution into daily values."""
