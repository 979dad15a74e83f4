"""An invented organisation with all its papers, to try everything on."""
