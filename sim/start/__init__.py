"""How a run begins: from parameters, policy and world to the first state and its agents."""
