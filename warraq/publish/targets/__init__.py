"""Where a site can go. Each target answers the same few questions; `target` says which."""
