"""Support letters: brief, writing, checks, review, and the packet for the attorney."""
