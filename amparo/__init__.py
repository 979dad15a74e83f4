# SPDX-License-Identifier: AGPL-3.0-or-later
"""Amparo: from the call that someone is detained to the packet on the judge's desk."""

__version__ = "0.1.0"
