"""People on land: where they are, how they are moved, and who governs the ground they stand on."""
