"""Search without a server: an index in small static files, in segments that depend only on what is published."""
