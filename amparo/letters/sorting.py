"""How names stand in a list: as a reader of Spanish looks them up, whatever signs they are written with.

Accents do not count, except that ñ is a letter of its own after n (Ortografía de la lengua española, 2010; ch and ll have
been sorted as two letters since 1994). Apostrophes and other marks do not count either: "K’iche’" stands with "Kiche".
Names are taken as written, first name first.
"""

from __future__ import annotations

import re
import unicodedata

from amparo.kernel.languages import folded

# Tabs of a packet in their order: the key of the group and the letter on its tab.
TABS = {"family": "A", "employers": "B", "clergy_and_officials": "C", "community": "D", "movement": "E"}

Key = tuple[tuple[str, ...], str]


def key(name: str) -> Key:
    """The place of a name in an alphabetical list. Names that differ in accents alone stand side by side, always alike."""
    composed = unicodedata.normalize("NFC", name)
    return tuple(_word(word) for word in re.split(r"[\s\-–—_,./]+", composed) if _word(word)), composed


def _word(word: str) -> str:
    # "n" + the last Unicode sign sorts after every "n…" and before "o".
    plain = "".join("n\U0010ffff" if sign in "ñÑ" else folded(sign) for sign in word)
    return re.sub(r"[^\w\U0010ffff]", "", plain)


def tab(group: str) -> str:
    """The letter on a group's tab; KeyError for a group there is none for."""
    return TABS[group]
