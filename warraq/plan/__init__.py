"""From an edition to outputs: which files there are, and the key of everything each one is made of."""
