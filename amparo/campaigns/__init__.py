"""A fight with numbered steps, on a bilingual page."""
