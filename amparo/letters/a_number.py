"""A-numbers, the file numbers by which the court knows a person: read, check, write, and find them in a text.

Seven to nine digits; the court pads to nine with zeros in front. Never corrected, never guessed: a number with a
doubtful sign is for a person to read again (rule L3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.kernel.languages import Two

_WRITTEN = re.compile(r"(?:A\s*(?:[-#:.]|no\.?|n[uú]m\.?)?\s*)?([0-9][0-9\s.\-–]*)", re.IGNORECASE)


class NotANumber(ValueError):
    """`sentence` says, in both languages, what an A-number looks like; it never repeats what was typed."""

    sentence = Two(
        "Un número A tiene de siete a nueve cifras, por ejemplo A 000-111-222.",
        "An A-number has seven to nine digits, for example A 000-111-222.",
    )


def read(typed: str) -> str:
    """The nine digits of what somebody typed ("A12345678", "a# 012-345-678" → "012345678"); NotANumber otherwise."""
    match = _WRITTEN.fullmatch(typed.strip())
    digits = re.sub(r"[^0-9]", "", match.group(1)) if match else ""
    if not 7 <= len(digits) <= 9:
        raise NotANumber
    return digits.zfill(9)


def shown(digits: str) -> str:
    """As it is written in a letter: "012345678" → "A 012-345-678"."""
    nine = read(digits)
    return f"A {nine[:3]}-{nine[3:6]}-{nine[6:]}"


@dataclass(frozen=True)
class Found:
    """A passage that reads like an A-number. `digits` is None when it has too few, too many or doubtful signs.

    `introduced`: it stands after "A" or "A-number"; without that, nine digits may be something else.
    """

    start: int
    end: int
    digits: str | None
    introduced: bool


# "A" before it, or "A-number"/"número A" in words; digits may be broken by spaces, dots and dashes, and the letters
# that old scanners read for digits (O, l, I, S, B) are taken along so that such a number is seen and not skipped.
_SIGN = r"[0-9OoIlSB]"
_INTRODUCED = re.compile(
    r"(?<!\w)"
    r"(?:alien\s+(?:registration\s+)?(?:number|no\.?|#)"
    r"|n[uú]m(?:ero|\.)?\s*(?:de\s+)?(?:A\b|extranjer[oa]|registro)"
    r"|A[\s-]?(?:number|num\.?|no\.?)|A)"
    r"\s*[:#.\-–]?\s*(?:A\s*[-#:]?\s*)?"
    rf"(?P<number>[0-9](?:[\s.\-–]?{_SIGN}){{4,11}})(?!\w)"
)
# Nine digits alone, as three threes or in one run: a telephone number has ten, a social security number 3-2-4.
_BARE = re.compile(r"(?<![\w\-–.])(?P<number>[0-9]{3}[\s.\-–]?[0-9]{3}[\s.\-–]?[0-9]{3})(?![\w]|[\-–.][0-9])")


def find(text: str) -> list[Found]:
    """Every passage of the text that reads like an A-number, in order."""
    hits: dict[int, Found] = {}
    for pattern in (_INTRODUCED, _BARE):
        for match in pattern.finditer(text):
            start, end = match.span("number")
            if any(start < other.end and other.start < end for other in hits.values()):
                continue
            signs = re.sub(r"[\s.\-–]", "", match.group("number"))
            sure = signs.isascii() and signs.isdigit() and 7 <= len(signs) <= 9
            hits[start] = Found(start, end, signs.zfill(9) if sure else None, pattern is _INTRODUCED)
    return [hits[start] for start in sorted(hits)]


def hidden(text: str) -> str:
    """The text with every A-number replaced by dots, for anything the public or a log may see."""
    for found in reversed(find(text)):
        text = text[: found.start] + re.sub(r"\w", "•", text[found.start : found.end]) + text[found.end :]
    return text
