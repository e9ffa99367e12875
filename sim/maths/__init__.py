"""Random draws by address, elementary functions, sums and choices: the same bits on every machine."""
