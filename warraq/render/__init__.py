"""What the press makes besides filling templates: asset bundles, pictures, placed bodies, JSON-LD."""
