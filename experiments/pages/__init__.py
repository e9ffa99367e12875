"""Results as one HTML file that anybody can open: what was asked, what was found, and what rests on assumptions."""
