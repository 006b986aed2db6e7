"""The site on this machine, rebuilt and reloaded at every change."""
