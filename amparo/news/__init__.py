"""Posts and victories of the public site."""
