"""Bytes that came in or went out: opened in a limited child, kept sealed."""
