"""The catalogue: what was read, by the stamp of its source, so that nothing is read twice."""
