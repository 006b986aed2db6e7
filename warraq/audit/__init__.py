"""What is looked at before a release: links, markup, leaks. Anything wrong stops it, all of it reported at once."""
