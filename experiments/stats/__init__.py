"""Statistics of replicates: paired differences, intervals, shares, scores."""
