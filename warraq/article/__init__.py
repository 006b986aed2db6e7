"""The shape of an article: one schema for every room, and no behaviour."""
