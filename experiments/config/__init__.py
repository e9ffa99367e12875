"""What a run is asked to do: settings, names and values, checked and composed before anything is done."""
