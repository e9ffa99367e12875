"""The same people under two policies on the same chance: where their ways part, and how many lives end otherwise."""
