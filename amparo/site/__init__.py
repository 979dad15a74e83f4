"""The public front: home, privacy page, prerendered pages."""
