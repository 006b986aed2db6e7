"""From a staging tree to `output/`, in one rename."""
