"""The sea: boats, vessels and aircraft, what goes wrong, who sees whom, and who is sent."""
