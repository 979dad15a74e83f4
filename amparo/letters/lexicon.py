"""Word lists as data: `data/<name>.{es,en}.txt`, sections in [brackets], patterns in plain form (`signs.Plain`) line by line.

Both languages are always read together: letters mix them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from amparo.kernel.languages import LANGUAGES

DATA = Path(__file__).parent / "data"


@cache
def sections(name: str) -> dict[str, list[str]]:
    """The lines of each section of a word list, both languages one after the other."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        section = ""
        for line in (DATA / f"{name}.{language}.txt").read_text("utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            elif line and not line.startswith("#"):
                found.setdefault(section, []).append(line)
    return found


def whole_words(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches any of these as whole words."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


def pattern(section: str, name: str = "words") -> re.Pattern[str]:
    """One pattern for a whole section."""
    return whole_words(*sections(name)[section])
