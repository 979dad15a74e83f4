"""Organisers and volunteers: accounts, second factor, roles."""
