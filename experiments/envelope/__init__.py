"""What the model says beforehand: forecasts that are sealed before they are scored, and months that are scored."""
