"""From records to an edition: what is published now, where it stands, and what belongs to what."""
